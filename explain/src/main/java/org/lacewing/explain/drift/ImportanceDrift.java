package org.lacewing.explain.drift;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.metrics.Metric;
import org.lacewing.explain.importance.PermutationImportance;
import org.lacewing.explain.importance.PermutationImportance.Entry;

/**
 * How far the importance of features moved; both models saw the same shuffles.
 *
 * @param metric whose loss is the importance
 * @param originalScore the metric of the original model on the untouched rows
 * @param compressedScore that of the compressed model
 * @param spearman rank correlation of the importances, −1 to 1; 1 if no feature matters to either
 *     model, 0 if none matters to one of them only
 * @param topOverlap share of common features among the leading ones, 0 to 1
 * @param features the importances, in the order of the schema
 */
public record ImportanceDrift(
    Metric metric,
    double originalScore,
    double compressedScore,
    double spearman,
    double topOverlap,
    List<Feature> features) {
  /** Copies the features. */
  public ImportanceDrift {
    features = List.copyOf(features);
  }

  /**
   * One feature.
   *
   * @param feature the column's name
   * @param original its mean importance for the original model, in units of the metric
   * @param compressed its mean importance for the compressed model
   * @param spread sample standard deviation of the original importance over the shuffles
   */
  public record Feature(String feature, double original, double compressed, double spread) {}

  static ImportanceDrift of(PermutationImportance before, PermutationImportance after, int top) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < before.features().size(); i++) {
      Entry entry = before.features().get(i);
      features.add(
          new Feature(entry.label(), entry.mean(), after.features().get(i).mean(), entry.spread()));
    }
    List<Double> original = features.stream().map(Feature::original).toList();
    List<Double> compressed = features.stream().map(Feature::compressed).toList();
    return new ImportanceDrift(
        before.metric(),
        before.score(),
        after.score(),
        RankAgreement.spearman(original, compressed),
        RankAgreement.topOverlap(original, compressed, top),
        features);
  }
}
