package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.Series;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.effects.PartialDependence.FeatureCurve;
import org.lacewing.explain.effects.PartialDependence.OutputCurve;
import org.lacewing.explain.effects.PartialDependence.OutputSurface;
import org.lacewing.explain.effects.PartialDependence.PairSurface;

/** The report's part on a {@link PartialDependence}. */
final class PartialDependenceSection {
  private PartialDependenceSection() {}

  static Section of(PartialDependence result) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "The mean answer over "
                + result.rowCount()
                + " "
                + result.rows().label()
                + " rows (seed "
                + result.seed()
                + ") in which the feature was set to each value in turn"
                + (result.centred() ? ", against the first value" : "")
                + "; thin lines are single rows. A mean says what the model does with the value,"
                + " not what the value does in the world."));
    blocks.add(overview(result));
    for (FeatureCurve feature : result.features()) {
      feature.outputs().forEach(output -> blocks.add(chart(result, feature.grid(), output)));
    }
    for (PairSurface pair : result.pairs()) {
      pair.outputs().forEach(output -> blocks.add(chart(result, pair, output)));
    }
    result.checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(result.title(), blocks);
  }

  private static Block overview(PartialDependence result) {
    List<List<String>> rows = new ArrayList<>();
    for (FeatureCurve feature : result.features()) {
      for (OutputCurve output : feature.outputs()) {
        rows.add(
            List.of(
                feature.grid().feature(),
                Outputs.measure(result.target(), output.output()),
                NumberText.of(output.range()),
                NumberText.of(output.spread()),
                NumberText.percent(feature.beyond().share()),
                feature.beyond().partner()));
      }
    }
    return new Block.Grid(
        "Features",
        List.of("feature", "answer", "range", "spread over rows", "beyond the data", "partner"),
        rows);
  }

  private static Block chart(PartialDependence result, Grid grid, OutputCurve output) {
    String measure = Outputs.measure(result.target(), output.output());
    String caption = "Partial dependence of " + measure + " on " + grid.feature();
    if (!grid.numeric()) {
      return new Block.BarChart(
          caption,
          measure,
          IntStream.range(0, grid.size())
              .mapToObj(
                  i ->
                      new Bar(
                          grid.labels().get(i), output.mean().get(i), output.deviation().get(i)))
              .toList());
    }
    return new Block.FanChart(
        caption,
        grid.feature(),
        measure,
        new Series("mean of " + result.rowCount() + " rows", grid.at(), output.mean()),
        output.curves().stream()
            .map(curve -> new Series(curve.row(), grid.at(), curve.values()))
            .toList());
  }

  private static Block chart(PartialDependence result, PairSurface pair, OutputSurface output) {
    String measure = Outputs.measure(result.target(), output.output());
    return new Block.HeatMap(
        "Partial dependence of "
            + measure
            + " on "
            + pair.first().feature()
            + " and "
            + pair.second().feature(),
        measure,
        pair.first().feature(),
        pair.second().feature(),
        pair.first().labels(),
        pair.second().labels(),
        output.values());
  }
}
