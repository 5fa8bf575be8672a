package org.lacewing.spark.kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lacewing.core.data.Table;
import org.lacewing.core.metrics.RankCorrelation;
import org.lacewing.explain.RowAttribution;
import org.lacewing.explain.RowAttributor;

/**
 * Two models' reasons for the same answers: the output that the first model predicts is explained
 * in both. Thread-safe as the attributors are.
 *
 * @param first explains the first model
 * @param second explains the second model
 */
record ReasonPair(RowAttributor first, RowAttributor second) implements AutoCloseable {

  /**
   * How far the reasons for one row agree.
   *
   * @param spearman Spearman's ρ of the absolute values of the features
   * @param sameMain whether the feature of the largest absolute value is the same
   */
  record Agreement(double spearman, boolean sameMain) {}

  List<Agreement> of(Table rows) {
    List<RowAttribution> own = first.explain(rows, OptionalInt.empty());
    Agreement[] found = new Agreement[own.size()];
    for (int output : own.stream().mapToInt(RowAttribution::output).distinct().toArray()) {
      int[] chosen =
          IntStream.range(0, found.length).filter(r -> own.get(r).output() == output).toArray();
      List<RowAttribution> others = second.explain(rows.select(chosen), OptionalInt.of(output));
      for (int i = 0; i < chosen.length; i++) {
        found[chosen[i]] = agreement(own.get(chosen[i]), others.get(i));
      }
    }
    return new ArrayList<>(Arrays.asList(found));
  }

  /** Where a model's values are all equal there is no order: then only the same values agree. */
  private static Agreement agreement(RowAttribution own, RowAttribution other) {
    double[] sizes = sizes(own);
    double[] others = sizes(other);
    double spearman =
        RankCorrelation.spearman(sizes, others).orElse(Arrays.equals(sizes, others) ? 1 : 0);
    return new Agreement(spearman, leading(sizes) == leading(others));
  }

  private static double[] sizes(RowAttribution found) {
    return IntStream.range(0, found.features())
        .mapToDouble(feature -> Math.abs(found.value(feature)))
        .toArray();
  }

  private static int leading(double[] sizes) {
    int leading = 0;
    for (int i = 1; i < sizes.length; i++) {
      leading = sizes[i] > sizes[leading] ? i : leading;
    }
    return leading;
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
