/** Rules of matrix products. */
@NullMarked
package org.lacewing.onnx.gradient.linear;

import org.jspecify.annotations.NullMarked;
