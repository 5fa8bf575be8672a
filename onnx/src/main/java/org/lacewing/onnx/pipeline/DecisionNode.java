package org.lacewing.onnx.pipeline;

import java.util.List;

/** A node of a binary decision tree over raw columns, whatever grew it. Immutable. */
public sealed interface DecisionNode {

  /**
   * A final answer.
   *
   * @param answer the share of each class, or a number alone
   */
  record Answer(List<Double> answer) implements DecisionNode {
    /** Copies the answer. */
    public Answer {
      answer = List.copyOf(answer);
    }
  }

  /**
   * Is the number of a column at most the threshold?
   *
   * @param column a column of numbers
   * @param threshold in the column's own units
   * @param missingYes where rows without a value go
   * @param yes what follows if it is
   * @param no what follows otherwise
   */
  record AtMost(
      String column, double threshold, boolean missingYes, DecisionNode yes, DecisionNode no)
      implements DecisionNode {}

  /**
   * Is the category of a column one of these?
   *
   * @param column a column of categories
   * @param chosen categories that answer yes
   * @param others categories that answer no
   * @param restYes where rows without a value or with any other category go
   * @param yes what follows if it is
   * @param no what follows otherwise
   */
  record OneOf(
      String column,
      List<String> chosen,
      List<String> others,
      boolean restYes,
      DecisionNode yes,
      DecisionNode no)
      implements DecisionNode {
    /** Copies the categories. */
    public OneOf {
      chosen = List.copyOf(chosen);
      others = List.copyOf(others);
    }
  }
}
