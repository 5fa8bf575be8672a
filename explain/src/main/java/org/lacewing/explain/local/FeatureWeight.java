package org.lacewing.explain.local;

/**
 * What one feature does to one output around the explained row.
 *
 * @param feature the column's name
 * @param text the cell, such as {@code size = M}
 * @param weight for numbers the change of the answer when the feature grows by one training
 *     standard deviation; for categories the answer with this category less the answer with
 *     another. In units of the answer (probability, or the label's units); 0 if not varied
 * @param spread sample standard deviation of the weight over the runs
 * @param note why the feature was not varied; empty if it was
 */
public record FeatureWeight(
    String feature, String text, double weight, double spread, String note) {}
