/** Trains networks of any origin a little further, with gradients of their ONNX graphs. */
@NullMarked
package org.lacewing.onnx.tuning;

import org.jspecify.annotations.NullMarked;
