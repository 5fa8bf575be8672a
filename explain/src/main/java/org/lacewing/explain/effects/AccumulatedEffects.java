package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.Series;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.effects.PartialDependence.OutputSurface;

/**
 * The result of {@link AccumulatedEffectsExplainer}.
 *
 * @param target what is predicted
 * @param rows which held-out rows were used
 * @param rowCount how many those are
 * @param of of how many they were drawn
 * @param seed the seed of the request
 * @param features one entry a feature
 * @param pairs one entry a pair
 * @param leftOut features and pairs for which the time limit left no time
 */
public record AccumulatedEffects(
    Target target,
    HeldOut rows,
    int rowCount,
    int of,
    long seed,
    List<FeatureEffect> features,
    List<PairEffect> pairs,
    List<String> leftOut)
    implements Explanation {
  private static final double MUCH = 0.5;
  private static final double MANY = 0.2;

  /** Copies the lists. */
  public AccumulatedEffects {
    features = List.copyOf(features);
    pairs = List.copyOf(pairs);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A feature's effects.
   *
   * @param nodes the ends of the intervals, or the categories in order of similarity
   * @param counts how many rows take part in the step from each node to the next
   * @param modelRows how many rows the model was asked about
   * @param outputs the positive one of two classes, every one of more, or the number
   */
  public record FeatureEffect(
      Grid nodes, List<Integer> counts, long modelRows, List<OutputEffect> outputs) {
    /** Copies the lists. */
    public FeatureEffect {
      counts = List.copyOf(counts);
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * The effects on one output.
   *
   * @param output the class's name, or the target's for numbers
   * @param values the accumulated effect at each node, in units of the answer; mean 0 over the rows
   * @param deviation sample standard deviation over the rows of the gain along each step
   * @param range the largest value less the smallest
   * @param disagreement how far the rows' gains differ within the steps, spread / (spread + size),
   *     both root mean squares: 0 if all rows of a step gain alike, 1 if the gains cancel out
   */
  public record OutputEffect(
      String output,
      List<Double> values,
      List<Double> deviation,
      double range,
      double disagreement) {
    /** Copies the lists. */
    public OutputEffect {
      values = List.copyOf(values);
      deviation = List.copyOf(deviation);
    }
  }

  /**
   * What two features do together beyond what each does alone.
   *
   * @param first the nodes of the first feature
   * @param second the nodes of the second one
   * @param modelRows how many rows the model was asked about
   * @param emptyCells the share of cells without rows, which take the nearest cell's mean
   * @param outputs as in {@link FeatureEffect}
   */
  public record PairEffect(
      Grid first, Grid second, long modelRows, double emptyCells, List<OutputSurface> outputs) {
    /** Copies the list. */
    public PairEffect {
      outputs = List.copyOf(outputs);
    }
  }

  @Override
  public String explainer() {
    return "accumulated-effects";
  }

  @Override
  public String title() {
    return "Accumulated local effects";
  }

  private static double disagreement(FeatureEffect feature) {
    return feature.outputs().stream().mapToDouble(OutputEffect::disagreement).max().orElse(0);
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    long asked =
        features.stream().mapToLong(FeatureEffect::modelRows).sum()
            + pairs.stream().mapToLong(PairEffect::modelRows).sum();
    checks.add(
        Check.pass(
            "model rows",
            (double) asked,
            "From " + rowCount + " of " + of + " " + rows.label() + " rows."));
    features.stream()
        .max(Comparator.comparingDouble(AccumulatedEffects::disagreement))
        .ifPresent(feature -> checks.add(spread(feature)));
    pairs.stream()
        .max(Comparator.comparingDouble(PairEffect::emptyCells))
        .ifPresent(pair -> checks.add(empty(pair)));
    LeftOut.check(leftOut).ifPresent(checks::add);
    return checks;
  }

  private static Check spread(FeatureEffect feature) {
    double value = disagreement(feature);
    String text =
        "How far rows of the same interval gain differently, 0 to 1; the most for "
            + feature.nodes().feature();
    return value > MUCH
        ? Check.note(
            "spread over rows",
            value,
            text + ": what the feature does depends on other features. Look at interaction.")
        : Check.pass("spread over rows", value, text + ".");
  }

  private static Check empty(PairEffect pair) {
    String text =
        "Share of cells without rows, the largest for "
            + pair.first().feature()
            + " and "
            + pair.second().feature();
    return pair.emptyCells() > MANY
        ? Check.note(
            "empty cells",
            pair.emptyCells(),
            text + ": there the effect is that of the nearest cell with rows.")
        : Check.pass("empty cells", pair.emptyCells(), text + ".");
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "What the answer gains as the feature grows, accumulated over intervals; in each one"
                + " the mean over the rows that lie in it ("
                + rowCount
                + " "
                + rows.label()
                + " rows, seed "
                + seed
                + "). 0 is the mean over the rows. Categories are ordered by similarity."));
    for (FeatureEffect feature : features) {
      feature.outputs().forEach(output -> blocks.add(chart(feature.nodes(), output)));
    }
    for (PairEffect pair : pairs) {
      for (OutputSurface output : pair.outputs()) {
        String measure = Outputs.measure(target, output.output());
        blocks.add(
            new Block.HeatMap(
                "Joint effect of "
                    + pair.first().feature()
                    + " and "
                    + pair.second().feature()
                    + " on "
                    + measure
                    + " beyond what each does alone",
                measure,
                pair.first().feature(),
                pair.second().feature(),
                pair.first().labels(),
                pair.second().labels(),
                output.values()));
      }
    }
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title(), blocks);
  }

  private Block chart(Grid nodes, OutputEffect output) {
    String measure = Outputs.measure(target, output.output());
    String caption =
        "Accumulated effect of "
            + nodes.feature()
            + " on "
            + measure
            + ", range "
            + NumberText.of(output.range());
    if (nodes.numeric()) {
      return new Block.FanChart(
          caption,
          nodes.feature(),
          measure,
          new Series("effect", nodes.at(), output.values()),
          List.of());
    }
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      bars.add(new Bar(nodes.labels().get(i), output.values().get(i), 0));
    }
    return new Block.BarChart(caption, measure, bars);
  }
}
