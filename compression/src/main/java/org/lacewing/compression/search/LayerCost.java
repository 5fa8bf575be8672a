package org.lacewing.compression.search;

/**
 * What an option costs when one layer alone takes it.
 *
 * @param layer the layer
 * @param option what becomes of it
 * @param bytes how many bytes the file has more (or, as a rule, fewer) than the original's
 * @param damage how far the outputs move, see {@link OutputDamage}; 0 for no change
 */
public record LayerCost(String layer, LayerOption option, long bytes, double damage) {}
