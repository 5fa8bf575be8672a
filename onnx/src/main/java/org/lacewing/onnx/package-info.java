/**
 * ONNX graphs: building, writing, reading and checking them, and running them with ONNX Runtime.
 */
@NullMarked
package org.lacewing.onnx;

import org.jspecify.annotations.NullMarked;
