package org.lacewing.explain.surrogate;

import java.util.Arrays;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Scope;
import org.lacewing.explain.tree.PrunedTree;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeSettings;

/**
 * A decision tree that imitates the model (Craven and Shavlik 1996). It is fitted to the classes
 * the model predicts for the training rows, by information gain, or to predicted numbers or the
 * probability of one class, by variance, and pruned to the size that imitates best on rows left out
 * in cross-validation. Its fidelity is measured against the model on held-out rows, not against the
 * labels; the accuracy against the labels and the fidelity of a constant stand beside it.
 * Thresholds are in the columns' own units and categories have their names, whatever preprocessing
 * the model does inside.
 */
public final class SurrogateTreeExplainer implements Explainer<SurrogateTreeSettings> {

  @Override
  public String name() {
    return "surrogate-tree";
  }

  @Override
  public String summary() {
    return "A readable decision tree that imitates the model, with its fidelity to the model.";
  }

  @Override
  public Class<SurrogateTreeSettings> settingsType() {
    return SurrogateTreeSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.GLOBAL;
  }

  @Override
  public TreeExplanation explain(ExplanationRequest request, SurrogateTreeSettings settings) {
    Imitated imitated = Imitated.of(request.model().target(), settings.probability());
    Target target = imitated.taught();
    Dataset train = request.data().train();
    Dataset held = settings.rows().of(request.data());
    Tensor taught = imitated.of(Answers.of(request.model(), train.table(), "training rows"));
    PrunedTree pruned =
        PrunedTree.fit(
            SurrogateTree.answered(target, taught, train),
            target,
            settings.tree(),
            settings.pruning(),
            settings.folds(),
            request.seed().derive(name()));
    TreeModel tree = pruned.tree();
    request.progress().report(name(), 1, 2, tree.leaves() + " leaves");
    Tensor reference =
        imitated.of(
            Answers.of(request.model(), held.table(), "the " + settings.rows().label() + " rows"));
    Tensor imitation = tree.predict(held.table());
    double r2 = Fidelity.r2(reference, leafMeans(tree, train, taught, held));
    boolean classes = target.task() == Task.CLASSIFICATION;
    TreeModel constant = SurrogateTree.fit(target, taught, train, new TreeSettings(0, 1));
    double baseline =
        classes
            ? Fidelity.agreement(reference, constant.predict(held.table()))
            : Fidelity.r2(reference, leafMeans(constant, train, taught, held));
    Metric labelMetric = classes ? Metric.ACCURACY : Metric.R2;
    double againstLabels =
        Evaluation.of(target, imitation, imitated.labels(held))
            .value(labelMetric)
            .orElse(Double.NaN);
    request.progress().report(name(), 2, 2, "");
    return new TreeExplanation(
        target.task(),
        classes ? "decision" : target.name(),
        settings.rows(),
        held.rows(),
        train.rows(),
        tree.leaves(),
        pruned.grownLeaves(),
        pruned.error(),
        pruned.standardError(),
        classes ? Fidelity.agreement(reference, imitation) : r2,
        baseline,
        r2,
        againstLabels,
        SurrogateTree.constant(target, taught),
        tree,
        tree.root(),
        tree.text(),
        tree.rules());
  }

  /** Returns for each held-out row the model's mean answer over the training rows of its leaf. */
  private static double[][] leafMeans(TreeModel tree, Dataset train, Tensor taught, Dataset held) {
    int outputs = taught.dimension(1);
    double[][] means = new double[tree.leaves()][outputs];
    int[] counts = new int[tree.leaves()];
    int[] leafOf = tree.leafNumbers(train.table());
    for (int row = 0; row < leafOf.length; row++) {
      counts[leafOf[row]]++;
      for (int output = 0; output < outputs; output++) {
        double[] mean = means[leafOf[row]];
        mean[output] += (taught.at(row, output) - mean[output]) / counts[leafOf[row]];
      }
    }
    return Arrays.stream(tree.leafNumbers(held.table()))
        .mapToObj(leaf -> means[leaf])
        .toArray(double[][]::new);
  }
}
