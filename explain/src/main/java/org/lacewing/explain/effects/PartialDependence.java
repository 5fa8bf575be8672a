package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Target;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.HeldOut;

/**
 * The result of {@link PartialDependenceExplainer}.
 *
 * @param target what is predicted
 * @param rows which held-out rows were varied
 * @param rowCount how many those are
 * @param of of how many they were drawn
 * @param seed the seed of the request
 * @param centred whether every curve begins at 0
 * @param features one entry a feature
 * @param pairs one entry a pair
 * @param leftOut features and pairs for which the time limit left no time
 */
public record PartialDependence(
    Target target,
    HeldOut rows,
    int rowCount,
    int of,
    long seed,
    boolean centred,
    List<FeatureCurve> features,
    List<PairSurface> pairs,
    List<String> leftOut)
    implements Explanation {
  // Rows whose spread is more than half of the mean curve's range are told.
  private static final double MUCH = 1.0 / 3;
  // Answers are 32-bit floats.
  private static final double ROUNDING = 1e-6;

  /** Copies the lists. */
  public PartialDependence {
    features = List.copyOf(features);
    pairs = List.copyOf(pairs);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A feature's curves.
   *
   * @param grid the values
   * @param outputs the positive one of two classes, every one of more, or the number
   * @param beyond how far the grid leads to rows that do not occur
   */
  public record FeatureCurve(Grid grid, List<OutputCurve> outputs, Extrapolation beyond) {
    /** Copies the list. */
    public FeatureCurve {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * The curve of one output.
   *
   * @param output the class's name, or the target's for numbers
   * @param mean the partial dependence at each value, in units of the answer
   * @param deviation sample standard deviation over the rows at each value
   * @param range the largest mean less the smallest
   * @param spread how far the rows' curves differ in shape: root of the mean over the values of the
   *     variance over the rows, each curve taken against its own mean; 0 if all are parallel
   * @param curves the curves of some rows
   */
  public record OutputCurve(
      String output,
      List<Double> mean,
      List<Double> deviation,
      double range,
      double spread,
      List<RowCurve> curves) {
    /** Copies the lists. */
    public OutputCurve {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      curves = List.copyOf(curves);
    }
  }

  /**
   * The curve of one row.
   *
   * @param row what the row is called
   * @param values the answer at each value of the grid
   */
  public record RowCurve(String row, List<Double> values) {
    /** Copies the values. */
    public RowCurve {
      values = List.copyOf(values);
    }
  }

  /**
   * The answers over the values of two features.
   *
   * @param first the values of the first feature
   * @param second the values of the second one
   * @param outputs as in {@link FeatureCurve}
   */
  public record PairSurface(Grid first, Grid second, List<OutputSurface> outputs) {
    /** Copies the list. */
    public PairSurface {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * The surface of one output.
   *
   * @param output the class's name, or the target's for numbers
   * @param values for each value of the first feature the values by the second one
   */
  public record OutputSurface(String output, List<List<Double>> values) {
    /** Copies the values. */
    public OutputSurface {
      values = values.stream().map(List::copyOf).toList();
    }
  }

  @Override
  public String explainer() {
    return "partial-dependence";
  }

  @Override
  public String title() {
    return "Partial dependence";
  }

  /** Returns how many rows the model was asked about. */
  public long modelRows() {
    long points = 0;
    for (FeatureCurve feature : features) {
      points += feature.grid().size();
    }
    for (PairSurface pair : pairs) {
      points += (long) pair.first().size() * pair.second().size();
    }
    return points * rowCount;
  }

  /**
   * Returns how much of what a feature does the mean curve does not show: spread / (spread +
   * range), 0 if the rows' curves are parallel, 1 if their mean is flat and they are not.
   */
  static double disagreement(OutputCurve curve) {
    double size = curve.mean().stream().mapToDouble(Math::abs).max().orElse(0);
    boolean noise = curve.spread() <= ROUNDING * size;
    return noise ? 0 : curve.spread() / (curve.spread() + curve.range());
  }

  private static double disagreement(FeatureCurve feature) {
    return feature.outputs().stream().mapToDouble(PartialDependence::disagreement).max().orElse(0);
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.pass(
            "model rows",
            (double) modelRows(),
            rowCount + " of " + of + " " + rows.label() + " rows at every value of the grids."));
    Optional<FeatureCurve> differing =
        features.stream().max(Comparator.comparingDouble(PartialDependence::disagreement));
    differing.ifPresent(feature -> checks.add(spread(feature)));
    Optional<FeatureCurve> far =
        features.stream()
            .max(
                Comparator.comparing((FeatureCurve feature) -> feature.beyond().isFar())
                    .thenComparingDouble(feature -> feature.beyond().share()));
    far.ifPresent(feature -> checks.add(beyond(feature)));
    LeftOut.check(leftOut).ifPresent(checks::add);
    return checks;
  }

  private static Check spread(FeatureCurve feature) {
    double value = disagreement(feature);
    String name = "spread over rows";
    String text = "How much of what the feature does the mean curve hides, 0 to 1; the most for ";
    return value > MUCH
        ? Check.note(
            name,
            value,
            text
                + feature.grid().feature()
                + ": rows depend on it in different ways. Look at the curves of single rows, and"
                + " for the features it acts together with.")
        : Check.pass(name, value, text + feature.grid().feature() + ".");
  }

  private static Check beyond(FeatureCurve feature) {
    Extrapolation beyond = feature.beyond();
    String name = "share beyond the data";
    String text =
        "Largest share of rows with a value of the grid that do not occur in the data, of ";
    return beyond.isFar()
        ? Check.note(
            name,
            beyond.share(),
            text
                + feature.grid().feature()
                + ", which goes together with "
                + beyond.partner()
                + ": there the model is asked about what it has never seen. Look at"
                + " accumulated-effects, which stays near the data.")
        : Check.pass(name, beyond.share(), text + feature.grid().feature() + ".");
  }

  @Override
  public Section section() {
    return PartialDependenceSection.of(this);
  }
}
