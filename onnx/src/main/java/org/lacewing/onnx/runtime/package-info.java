/** Runs ONNX models with ONNX Runtime. */
@NullMarked
package org.lacewing.onnx.runtime;

import org.jspecify.annotations.NullMarked;
