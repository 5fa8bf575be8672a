package org.lacewing.explain.drift;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.shapley.KernelShapExplainer;
import org.lacewing.explain.shapley.KernelShapSettings;
import org.lacewing.explain.shapley.ShapleyExplanation;
import org.lacewing.explain.shapley.ShapleyOutput;
import org.lacewing.explain.shapley.ShapleyRow;

/**
 * How far the Shapley values of single rows moved. Both models are asked about the same coalitions
 * and the same background, so a model against itself agrees exactly. The values compared are those
 * of the positive class, with more than two classes of the class the original predicts.
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

  static ReasonDrift of(ExplanationRequest request, TableModel compressed, int top) {
    KernelShapExplainer explainer = new KernelShapExplainer();
    KernelShapSettings settings =
        new KernelShapSettings(
            0, BACKGROUND, KernelShapSettings.defaults().exact(), Math.max(1, top));
    ShapleyExplanation before = explainer.explain(request, settings);
    ShapleyExplanation after = explainer.explain(request.withModel(compressed), settings);
    ShapleyExplanation again =
        explainer.explain(request.withSeed(request.seed().derive("other background")), settings);
    Pairs pairs = Pairs.of(request.model().target(), before, after, top);
    Pairs noise = Pairs.of(request.model().target(), before, again, top);
    Seed seed = request.seed().derive("bootstrap");
    return new ReasonDrift(
        before.rows().size(),
        before.rows().stream().allMatch(ShapleyRow::exact),
        Interval.of(pairs.spearman, seed),
        Interval.of(pairs.kendall, seed),
        Interval.of(pairs.cosine, seed),
        Interval.of(pairs.signs, seed),
        Interval.of(pairs.overlap, seed),
        pairs.baseChange,
        pairs.sameDecision == 0 ? 0 : (double) pairs.otherReason / pairs.sameDecision,
        Interval.of(noise.spearman, seed));
  }

  /** The figures of the rows. */
  private static final class Pairs {
    private final List<Double> spearman = new ArrayList<>();
    private final List<Double> kendall = new ArrayList<>();
    private final List<Double> cosine = new ArrayList<>();
    private final List<Double> signs = new ArrayList<>();
    private final List<Double> overlap = new ArrayList<>();
    private double baseChange;
    private int sameDecision;
    private int otherReason;

    static Pairs of(Target target, ShapleyExplanation first, ShapleyExplanation second, int top) {
      Pairs pairs = new Pairs();
      for (int row = 0; row < first.rows().size(); row++) {
        pairs.add(target, first.rows().get(row), second.rows().get(row), top);
      }
      return pairs;
    }

    private void add(Target target, ShapleyRow first, ShapleyRow second, int top) {
      int output = target.shown(first.predictedOutput());
      ShapleyOutput own = first.outputs().get(output);
      ShapleyOutput other = second.outputs().get(output);
      List<Double> a = own.values().stream().map(value -> value.value()).toList();
      List<Double> b = other.values().stream().map(value -> value.value()).toList();
      List<Double> sizesA = a.stream().map(Math::abs).toList();
      List<Double> sizesB = b.stream().map(Math::abs).toList();
      spearman.add(RankAgreement.spearman(sizesA, sizesB));
      kendall.add(RankAgreement.kendall(sizesA, sizesB));
      cosine.add(RankAgreement.cosine(a, b));
      overlap.add(RankAgreement.topOverlap(sizesA, sizesB, top));
      signs.add(RankAgreement.signAgreement(a, b, top));
      baseChange = Math.max(baseChange, Math.abs(own.base() - other.base()));
      if (first.predictedOutput() == second.predictedOutput()) {
        sameDecision++;
        boolean same = RankAgreement.leading(sizesA, 1).equals(RankAgreement.leading(sizesB, 1));
        otherReason += same ? 0 : 1;
      }
    }
  }
}
