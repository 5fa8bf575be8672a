package org.lacewing.compression;

/**
 * A pass that writes weights as integer codes. It comes last in a recipe: after it the graph holds
 * codes where it held weights, and the compressor keeps its result only if the file is smaller.
 *
 * @param <C> the record of settings
 */
public interface Quantizer<C extends Record> extends CompressionPass<C> {}
