/**
 * Ways to write a weight tensor into an ONNX file in fewer bytes than 32-bit floats: as integer
 * codes, several codes a byte, or a bit mask with the values that are not zero. The graph computes
 * the floats from them with standard operators of constant inputs, which ONNX Runtime evaluates
 * once, when the model is loaded; after that the network runs as fast as the original.
 */
@NullMarked
package org.lacewing.compression.encoding;

import org.jspecify.annotations.NullMarked;
