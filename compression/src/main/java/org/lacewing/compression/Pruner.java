package org.lacewing.compression;

/**
 * A pass that sets weights to exactly {@code 0.0f} and leaves them as floats in a graph of the same
 * nodes. The compressor writes what is mostly zero sparsely at the end.
 *
 * @param <C> the record of settings
 */
public interface Pruner<C extends Record> extends CompressionPass<C> {}
