package org.lacewing.explain.evaluation;

import java.util.List;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.drift.Interval;

/**
 * One figure of one method.
 *
 * @param metric what is measured
 * @param value the mean over rows with its bootstrap interval; all NaN if it is not defined for any
 *     row
 * @param rows how many rows it is the mean of
 * @param remark why it is not measured, or why rows are left out; empty if there is nothing to say
 */
public record Figure(EvaluationMetric metric, Interval value, int rows, String remark) {

  /** Returns the figure of rows, of which those that are NaN are left out. */
  static Figure of(EvaluationMetric metric, List<Double> values, String undefined, Seed seed) {
    List<Double> defined = values.stream().filter(value -> !value.isNaN()).toList();
    int left = values.size() - defined.size();
    String remark = left == 0 ? "" : left + " of " + values.size() + " rows left out: " + undefined;
    return defined.isEmpty()
        ? none(metric, remark)
        : new Figure(metric, Interval.of(defined, seed), defined.size(), remark);
  }

  /** Returns a figure that was not measured. */
  static Figure none(EvaluationMetric metric, String remark) {
    return new Figure(metric, new Interval(Double.NaN, Double.NaN, Double.NaN), 0, remark);
  }
}
