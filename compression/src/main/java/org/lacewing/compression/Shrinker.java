package org.lacewing.compression;

/**
 * A pass that takes parts out of a network and leaves a smaller one of floats: the same nodes, with
 * constants of other shapes.
 *
 * @param <C> the record of settings
 */
public interface Shrinker<C extends Record> extends CompressionPass<C> {}
