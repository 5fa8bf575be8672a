package org.lacewing.explain.drift;

import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.surrogate.Fidelity;
import org.lacewing.explain.surrogate.SurrogateTree;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeNode;
import org.lacewing.explain.tree.TreeSettings;

/**
 * How far the surrogate trees of both models agree.
 *
 * @param agreement classes: share of held-out rows for which both trees predict the same class;
 *     numbers: 1 less half the mean absolute difference of the trees' answers, measured in mean
 *     absolute deviations of the original's tree from its mean, not below 0
 * @param sameRoot whether both trees ask the same first question (threshold to seven digits)
 * @param sameRootFeature whether both ask about the same feature first, or both nothing
 * @param originalRoot that question, or {@code single leaf}
 * @param compressedRoot that of the compressed model's tree
 */
public record TreeDrift(
    double agreement,
    boolean sameRoot,
    boolean sameRootFeature,
    String originalRoot,
    String compressedRoot) {
  private static final String LEAF = "single leaf";

  static TreeDrift of(
      TableModel original,
      TableModel compressed,
      Dataset train,
      Dataset held,
      TreeSettings settings) {
    TreeModel before = SurrogateTree.fit(original, train, settings);
    TreeModel after = SurrogateTree.fit(compressed, train, settings);
    Tensor first = before.predict(held.table());
    Tensor second = after.predict(held.table());
    String firstRoot = before.rootCondition().orElse(LEAF);
    String secondRoot = after.rootCondition().orElse(LEAF);
    return new TreeDrift(
        agreement(original.target(), first, second),
        firstRoot.equals(secondRoot),
        feature(before).equals(feature(after)),
        firstRoot,
        secondRoot);
  }

  private static String feature(TreeModel tree) {
    return tree.root() instanceof TreeNode.Split split ? split.feature() : "";
  }

  private static double agreement(Target target, Tensor first, Tensor second) {
    return target.task() == Task.CLASSIFICATION
        ? Fidelity.agreement(first, second)
        : closeness(first, second);
  }

  private static double closeness(Tensor first, Tensor second) {
    double mean = 0;
    for (int row = 0; row < first.size(); row++) {
      mean += (first.at(row) - mean) / (row + 1);
    }
    double difference = 0;
    double deviation = 0;
    for (int row = 0; row < first.size(); row++) {
      difference += Math.abs((double) first.at(row) - second.at(row));
      deviation += Math.abs(first.at(row) - mean);
    }
    if (difference == 0) {
      return 1;
    }
    return deviation == 0 ? 0 : Math.max(0, 1 - difference / (2 * deviation));
  }
}
