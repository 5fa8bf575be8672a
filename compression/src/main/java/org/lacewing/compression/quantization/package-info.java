/**
 * Weights, and with them activations, as small integers: the standard-score codes of the source
 * article and the affine 8-bit form that ONNX Runtime computes with.
 */
@NullMarked
package org.lacewing.compression.quantization;

import org.jspecify.annotations.NullMarked;
