/** Rules of operators with windows that move along spatial axes. */
@NullMarked
package org.lacewing.onnx.gradient.convolution;

import org.jspecify.annotations.NullMarked;
