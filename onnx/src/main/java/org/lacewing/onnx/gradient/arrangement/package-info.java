/** Rules of operators that move values and compute nothing. */
@NullMarked
package org.lacewing.onnx.gradient.arrangement;

import org.jspecify.annotations.NullMarked;
