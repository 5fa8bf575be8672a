/** Rules of operators that make one value of many along axes, and of softmax. */
@NullMarked
package org.lacewing.onnx.gradient.reduction;

import org.jspecify.annotations.NullMarked;
