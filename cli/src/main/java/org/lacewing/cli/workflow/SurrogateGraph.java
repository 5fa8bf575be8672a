package org.lacewing.cli.workflow;

import org.lacewing.explain.tree.Condition;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeNode;
import org.lacewing.explain.tree.TreeNode.Leaf;
import org.lacewing.explain.tree.TreeNode.Split;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.pipeline.DecisionNode;
import org.lacewing.onnx.pipeline.DecisionTreeGraph;

/** A tree that imitates a model as an ONNX graph over raw rows. */
public final class SurrogateGraph {
  private SurrogateGraph() {}

  /** Returns the graph; see {@link DecisionTreeGraph#of}. */
  public static OnnxModel of(TreeModel tree) {
    return DecisionTreeGraph.of(tree.schema(), tree.target(), node(tree.root()));
  }

  private static DecisionNode node(TreeNode node) {
    if (!(node instanceof Split split)) {
      return new DecisionNode.Answer(((Leaf) node).answer());
    }
    DecisionNode yes = node(split.yes());
    DecisionNode no = node(split.no());
    if (split.condition() instanceof Condition.AtMost most) {
      return new DecisionNode.AtMost(
          split.feature(), most.threshold(), split.missingYes(), yes, no);
    }
    Condition.OneOf oneOf = (Condition.OneOf) split.condition();
    return new DecisionNode.OneOf(
        split.feature(), oneOf.categories(), oneOf.others(), split.missingYes(), yes, no);
  }
}
