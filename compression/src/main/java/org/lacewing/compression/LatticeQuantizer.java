package org.lacewing.compression;

/**
 * A pass that rounds weights to whole multiples of a few steps and leaves them as floats in a graph
 * of the same nodes. The network's file is as large as before; it becomes small when it is packed,
 * which loses nothing. After it only packing makes sense: it comes last in a recipe.
 *
 * @param <C> the record of settings
 */
public interface LatticeQuantizer<C extends Record> extends CompressionPass<C> {}
