package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/**
 * One tree in the form of ONNX's {@code TreeEnsembleClassifier} and {@code TreeEnsembleRegressor}:
 * a list for each property of the nodes, which are numbered from the root down. Thresholds and
 * answers are doubles, so that rows go where they went in training.
 */
final class TreeEnsemble {
  private final TreeColumns columns;
  private final List<Long> ids = new ArrayList<>();
  private final List<Long> features = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private final List<String> modes = new ArrayList<>();
  private final List<Long> yes = new ArrayList<>();
  private final List<Long> no = new ArrayList<>();
  private final List<Long> missingYes = new ArrayList<>();
  private final List<Long> leaves = new ArrayList<>();
  private final List<Long> outputs = new ArrayList<>();
  private final List<Double> answers = new ArrayList<>();

  private TreeEnsemble(TreeColumns columns) {
    this.columns = columns;
  }

  /** Numbers the nodes; the columns learn of the questions about categories. */
  static TreeEnsemble of(DecisionNode root, TreeColumns columns) {
    TreeEnsemble ensemble = new TreeEnsemble(columns);
    ensemble.add(root);
    return ensemble;
  }

  private long add(DecisionNode node) {
    if (node instanceof DecisionNode.AtMost most) {
      int column = columns.number(most.column());
      return split(
          column, most.threshold(), most.missingYes(), "BRANCH_LEQ", most.yes(), most.no());
    }
    if (node instanceof DecisionNode.OneOf oneOf) {
      int column = columns.question(oneOf);
      return split(column, 0.5, oneOf.restYes(), "BRANCH_GT", oneOf.yes(), oneOf.no());
    }
    long id = declare(0, 0, false, "LEAF");
    List<Double> answer = ((DecisionNode.Answer) node).answer();
    for (int output = 0; output < answer.size(); output++) {
      leaves.add(id);
      outputs.add((long) output);
      answers.add(answer.get(output));
    }
    return id;
  }

  private long split(
      int column,
      double value,
      boolean rest,
      String mode,
      DecisionNode first,
      DecisionNode second) {
    long id = declare(column, value, rest, mode);
    yes.set((int) id, add(first));
    no.set((int) id, add(second));
    return id;
  }

  private long declare(int column, double value, boolean rest, String mode) {
    long id = ids.size();
    ids.add(id);
    features.add((long) column);
    values.add(value);
    modes.add(mode);
    yes.add(0L);
    no.add(0L);
    missingYes.add(rest ? 1L : 0L);
    return id;
  }

  /**
   * Returns the node.
   *
   * @param input doubles {@code [n, columns]}
   * @param label the name of the result with the numbers of classes; of no meaning in a regression
   * @param numbers the name of the result with probabilities or numbers
   */
  Node node(Target target, String name, String input, String label, String numbers) {
    boolean classes = target.task() == Task.CLASSIFICATION;
    String weights = classes ? "class" : "target";
    Node node =
        Node.of(
                classes ? Operators.TREE_ENSEMBLE_CLASSIFIER : Operators.TREE_ENSEMBLE_REGRESSOR,
                name,
                List.of(input),
                classes ? List.of(label, numbers) : List.of(numbers))
            .withDomain(Operators.ML_DOMAIN)
            .withIntegers("nodes_treeids", zeros(ids.size()))
            .withIntegers("nodes_nodeids", ids)
            .withIntegers("nodes_featureids", features)
            .withTensor("nodes_values_as_tensor", doubles("nodes_values", values))
            .withTexts("nodes_modes", modes)
            .withIntegers("nodes_truenodeids", yes)
            .withIntegers("nodes_falsenodeids", no)
            .withIntegers("nodes_missing_value_tracks_true", missingYes)
            .withIntegers(weights + "_treeids", zeros(leaves.size()))
            .withIntegers(weights + "_nodeids", leaves)
            .withIntegers(weights + "_ids", outputs)
            .withTensor(weights + "_weights_as_tensor", doubles(weights + "_weights", answers))
            .withText("post_transform", "NONE");
    return classes
        ? node.withIntegers(
            "classlabels_int64s", LongStream.range(0, target.classes().size()).boxed().toList())
        : node.withInteger("n_targets", 1);
  }

  private static List<Long> zeros(int count) {
    return Collections.nCopies(count, 0L);
  }

  private static Initializer doubles(String name, List<Double> values) {
    return Initializer.ofDoubles(
        name,
        new int[] {values.size()},
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
