package org.lacewing.explain.tree;

import java.util.List;

/** A node of a binary decision tree. Immutable. */
public sealed interface TreeNode {

  /** Returns the number of training rows that reached the node. */
  int rows();

  /**
   * A final answer.
   *
   * @param number leaves are numbered from 0, left to right
   * @param rows training rows
   * @param answer the share of each class, or the mean of the target alone
   */
  record Leaf(int number, int rows, List<Double> answer) implements TreeNode {
    /** Copies the answer. */
    public Leaf {
      answer = List.copyOf(answer);
    }
  }

  /**
   * A question.
   *
   * @param feature the column that is asked about
   * @param condition the question
   * @param gain how much the split lowers the mean impurity of the node's rows: bits of entropy
   *     (information gain), or variance in squared units of the target
   * @param rows training rows
   * @param missingRows those of them without a value in that column
   * @param missingYes where rows without a value, or with a category not seen in training, go
   * @param yes what follows if the condition holds
   * @param no what follows otherwise
   */
  record Split(
      String feature,
      Condition condition,
      double gain,
      int rows,
      int missingRows,
      boolean missingYes,
      TreeNode yes,
      TreeNode no)
      implements TreeNode {}
}
