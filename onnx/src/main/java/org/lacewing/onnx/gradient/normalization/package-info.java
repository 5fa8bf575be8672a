/** Rules of normalisation layers. */
@NullMarked
package org.lacewing.onnx.gradient.normalization;

import org.jspecify.annotations.NullMarked;
