package org.lacewing.explain.drift;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.explain.local.FeatureWeight;
import org.lacewing.explain.local.LimeExplanation;
import org.lacewing.explain.local.RowExplanation;

/**
 * How far the explanations of single rows moved; both models answered the same neighbourhoods. The
 * weights compared are those of the positive class, with more than two classes those of the class
 * the original model predicts for the row.
 *
 * @param rows how many rows were compared
 * @param spearman mean rank correlation of the absolute weights, −1 to 1
 * @param topOverlap mean share of common features among the leading ones by absolute weight
 * @param signAgreement mean share of the original's leading features whose weight has the same sign
 *     in both
 * @param lowestSpearman rank correlation of the row that moved most
 */
public record LocalDrift(
    int rows, double spearman, double topOverlap, double signAgreement, double lowestSpearman) {

  static LocalDrift of(Target target, LimeExplanation before, LimeExplanation after, int top) {
    double spearman = 0;
    double overlap = 0;
    double signs = 0;
    double lowest = 1;
    int rows = before.rows().size();
    for (int row = 0; row < rows; row++) {
      RowExplanation original = before.rows().get(row);
      int output = target.shown(original.predictedOutput());
      List<Double> first = weights(original, output);
      List<Double> second = weights(after.rows().get(row), output);
      List<Double> firstSizes = first.stream().map(Math::abs).toList();
      List<Double> secondSizes = second.stream().map(Math::abs).toList();
      double correlation = RankAgreement.spearman(firstSizes, secondSizes);
      spearman += correlation;
      lowest = Math.min(lowest, correlation);
      overlap += RankAgreement.topOverlap(firstSizes, secondSizes, top);
      signs += RankAgreement.signAgreement(first, second, top);
    }
    return new LocalDrift(rows, spearman / rows, overlap / rows, signs / rows, lowest);
  }

  private static List<Double> weights(RowExplanation row, int output) {
    List<Double> weights = new ArrayList<>();
    for (FeatureWeight weight : row.outputs().get(output).weights()) {
      weights.add(weight.weight());
    }
    return weights;
  }
}
