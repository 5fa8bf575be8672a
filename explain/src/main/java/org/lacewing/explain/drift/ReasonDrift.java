package org.lacewing.explain.drift;

import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.Target;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.DifferentiablePredictor;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.Require;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.gradient.IntegratedGradients;
import org.lacewing.explain.shapley.KernelShapExplainer;
import org.lacewing.explain.shapley.KernelShapSettings;
import org.lacewing.explain.shapley.ShapleyExplanation;
import org.lacewing.explain.shapley.ShapleyOutput;
import org.lacewing.explain.shapley.ShapleyRow;
import org.lacewing.explain.shapley.ShapleyValue;

/**
 * How far what single features add to the answers moved: Shapley values, where both models are
 * asked about the same coalitions and the same background, or {@linkplain #ofGradients integrated
 * gradients} on the same ways. So a model against itself agrees exactly. The values compared are
 * those of the positive class, with more than two classes of the class the original predicts.
 *
 * @param rows how many rows were compared
 * @param exact whether the values are exact
 * @param spearman rank correlation of the absolute values
 * @param kendall Kendall's τ-b of the absolute values
 * @param cosine cosine of the values
 * @param signs share of the original's leading features whose value has the same sign in both
 * @param topOverlap share of common features among the leading ones
 * @param baseChange by how much the mean answer for the background changed
 * @param otherMainReason share of the rows with the same decision whose leading feature is another
 * @param noise the rank correlation of the original with itself under another seed, that is other
 *     background rows and coalitions: agreement above it cannot be told from full agreement
 */
public record ReasonDrift(
    int rows,
    boolean exact,
    Interval spearman,
    Interval kendall,
    Interval cosine,
    Interval signs,
    Interval topOverlap,
    double baseChange,
    double otherMainReason,
    Interval noise) {
  private static final int BACKGROUND = 50;

  /**
   * Compares two networks by the integrated gradients of the original's decisions, for rows of many
   * inputs such as images, where Shapley values cannot be had exactly. The noise is that of the
   * integral: the original against itself with half as many steps. The change of the base value is
   * that of the answers for the baseline.
   *
   * @param original answers of which the largest is the decision, best logits
   * @param compressed the other network, with the same outputs
   * @param rows {@code [rows, …]}, one or more
   * @param baseline one row, such as a black image
   * @param steps parts of the way from the baseline to each row, 2 or more
   * @param top how many leading inputs are compared
   * @throws IllegalArgumentException if the shapes do not belong together
   */
  public static ReasonDrift ofGradients(
      DifferentiablePredictor original,
      DifferentiablePredictor compressed,
      Tensor rows,
      Tensor baseline,
      int steps,
      int top,
      Seed seed) {
    Require.atLeast("rows", rows.dimension(0), 1);
    Require.atLeast("steps", steps, 2);
    int[] decisions = ClassLabels.predicted(original.predict(rows));
    int[] others = ClassLabels.predicted(compressed.predict(rows));
    Tensor before =
        IntegratedGradients.of(original, rows, decisions, baseline, steps).attributions();
    Tensor after =
        IntegratedGradients.of(compressed, rows, decisions, baseline, steps).attributions();
    Tensor again =
        IntegratedGradients.of(original, rows, decisions, baseline, steps / 2).attributions();
    Tensor base = original.predict(baseline.reshapeRows(rows.rowShape()));
    Tensor otherBase = compressed.predict(baseline.reshapeRows(rows.rowShape()));
    ReasonPairs pairs = new ReasonPairs(top);
    ReasonPairs noise = new ReasonPairs(top);
    for (int row = 0; row < decisions.length; row++) {
      List<Double> own = row(before, row);
      int output = decisions[row];
      double change = (double) base.at(output) - otherBase.at(output);
      pairs.add(own, row(after, row), change, output == others[row]);
      noise.add(own, row(again, row), 0, true);
    }
    return ReasonPairs.drift(pairs, noise.spearman(), false, seed);
  }

  private static List<Double> row(Tensor tensor, int row) {
    int width = tensor.size() / tensor.dimension(0);
    return IntStream.range(row * width, (row + 1) * width)
        .mapToObj(i -> (double) tensor.at(i))
        .toList();
  }

  static ReasonDrift of(ExplanationRequest request, TableModel compressed, int top) {
    KernelShapExplainer explainer = new KernelShapExplainer();
    KernelShapSettings settings =
        new KernelShapSettings(
            0, BACKGROUND, KernelShapSettings.defaults().exact(), Math.max(1, top));
    ShapleyExplanation before = explainer.explain(request, settings);
    ShapleyExplanation after = explainer.explain(request.withModel(compressed), settings);
    ShapleyExplanation again =
        explainer.explain(request.withSeed(request.seed().derive("other background")), settings);
    Target target = request.model().target();
    return ReasonPairs.drift(
        pairs(target, before, after, top),
        pairs(target, before, again, top).spearman(),
        before.rows().stream().allMatch(ShapleyRow::exact),
        request.seed());
  }

  private static ReasonPairs pairs(
      Target target, ShapleyExplanation first, ShapleyExplanation second, int top) {
    ReasonPairs pairs = new ReasonPairs(top);
    for (int row = 0; row < first.rows().size(); row++) {
      ShapleyRow a = first.rows().get(row);
      ShapleyRow b = second.rows().get(row);
      int output = target.shown(a.predictedOutput());
      ShapleyOutput own = a.outputs().get(output);
      ShapleyOutput other = b.outputs().get(output);
      pairs.add(
          own.values().stream().map(ShapleyValue::value).toList(),
          other.values().stream().map(ShapleyValue::value).toList(),
          own.base() - other.base(),
          a.predictedOutput() == b.predictedOutput());
    }
    return pairs;
  }
}
