package org.lacewing.explain.shapley;

/**
 * What one feature adds to one answer.
 *
 * @param feature the column's name
 * @param text the cell, such as {@code size = M}
 * @param value the Shapley value, in units of the answer (probability, or the label's units)
 * @param standardError how far the value may be off by the sampling of coalitions; 0 if exact
 * @param note why the value is 0 without a doubt; empty if it was computed
 */
public record ShapleyValue(
    String feature, String text, double value, double standardError, String note) {}
