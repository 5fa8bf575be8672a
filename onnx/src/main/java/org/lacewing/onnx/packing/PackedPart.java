package org.lacewing.onnx.packing;

/**
 * What a block of a packed network holds.
 *
 * @param name the constant's name, or empty for the graph
 * @param coding how the values are written: {@code graph}, {@code lattice}, {@code codebook},
 *     {@code integers}, {@code floats} or {@code bytes}
 * @param values the number of values, 0 for the graph
 * @param plainBytes the bytes that are written by the block
 * @param bytes the block's own bytes with its head and checksum
 */
public record PackedPart(String name, String coding, int values, int plainBytes, int bytes) {}
