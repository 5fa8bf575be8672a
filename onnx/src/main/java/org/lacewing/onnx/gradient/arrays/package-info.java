/** Loops over flat row-major arrays: matrix products, broadcasting, rearranged indices. */
@NullMarked
package org.lacewing.onnx.gradient.arrays;

import org.jspecify.annotations.NullMarked;
