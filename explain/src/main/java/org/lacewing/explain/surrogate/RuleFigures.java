package org.lacewing.explain.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.rules.DecisionRule;
import org.lacewing.explain.rules.RuleCondition;
import org.lacewing.explain.rules.RuleList;

/**
 * One rule with what it is like on held-out rows. A row belongs to the first rule whose conditions
 * hold.
 *
 * @param text the conditions, {@code otherwise} for the default
 * @param conditions the same one by one
 * @param answer the class or number the rule answers
 * @param trainingRows training rows that reach the rule
 * @param rows held-out rows that reach it
 * @param coverage share of all held-out rows they are
 * @param precision classes: share of those rows for which the model decides as the rule says;
 *     numbers: share of the model's variation that is not left among them, 1 − their mean squared
 *     deviation from the rule's answer / the variance of the model's answers, at most 1. NaN if no
 *     row reaches the rule, for numbers also if the model answers all rows alike
 * @param lift classes: precision divided by the share of all held-out rows for which the model
 *     decides so, NaN if there are none; numbers: the rule's answer less the model's mean answer,
 *     in standard deviations of its answers
 */
public record RuleFigures(
    String text,
    List<RuleCondition> conditions,
    String answer,
    int trainingRows,
    int rows,
    double coverage,
    double precision,
    double lift) {
  /** Copies the conditions. */
  public RuleFigures {
    conditions = List.copyOf(conditions);
  }

  /**
   * Measures the rules of a list.
   *
   * @param reference what the model answers for the held-out rows, in the terms of the list
   */
  static List<RuleFigures> of(RuleList list, Table held, Tensor reference) {
    int[] reached = list.reached(held);
    boolean classes = list.target().task() == Task.CLASSIFICATION;
    int[] decided = classes ? ClassLabels.predicted(reference) : new int[0];
    double mean = 0;
    double variance = 0;
    for (int row = 0; row < reached.length && !classes; row++) {
      double distance = reference.at(row, 0) - mean;
      mean += distance / (row + 1);
      variance += distance * (reference.at(row, 0) - mean);
    }
    variance /= reached.length;
    List<RuleFigures> figures = new ArrayList<>();
    for (int number = 0; number < list.rules().size(); number++) {
      DecisionRule rule = list.rules().get(number);
      int rows = 0;
      double sum = 0;
      for (int row = 0; row < reached.length; row++) {
        if (reached[row] == number) {
          rows++;
          sum += classes ? same(decided[row] == rule.decision()) : square(reference, row, rule);
        }
      }
      double precision = classes ? sum / rows : 1 - sum / rows / variance;
      double all = Arrays.stream(decided).filter(c -> c == rule.decision()).count();
      double lift =
          classes
              ? precision / (all / reached.length)
              : (rule.answer().get(0) - mean) / Math.sqrt(variance);
      figures.add(
          new RuleFigures(
              rule.condition(),
              rule.conditions(),
              list.answer(rule),
              rule.rows(),
              rows,
              (double) rows / reached.length,
              finite(precision),
              finite(lift)));
    }
    return figures;
  }

  private static double same(boolean same) {
    return same ? 1 : 0;
  }

  private static double square(Tensor reference, int row, DecisionRule rule) {
    double distance = reference.at(row, 0) - rule.answer().get(0);
    return distance * distance;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
