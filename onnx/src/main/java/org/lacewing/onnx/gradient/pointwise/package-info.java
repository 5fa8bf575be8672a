/** Rules of operators that work on each element for itself, with broadcasting. */
@NullMarked
package org.lacewing.onnx.gradient.pointwise;

import org.jspecify.annotations.NullMarked;
