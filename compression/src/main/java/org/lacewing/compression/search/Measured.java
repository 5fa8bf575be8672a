package org.lacewing.compression.search;

/**
 * A candidate with what was measured of it.
 *
 * @param candidate the recipe
 * @param point the network
 */
public record Measured(Candidate candidate, Point point) {}
