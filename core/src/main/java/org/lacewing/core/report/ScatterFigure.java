package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.ScatterChart;
import org.lacewing.core.report.Block.Series;

/** Draws a {@link ScatterChart}: a dot a point. */
final class ScatterFigure {
  private ScatterFigure() {}

  static DomContent of(ScatterChart chart) {
    Plot plot = plot(chart, LineFigure.SIDE, LineFigure.SIDE);
    return figure(
            Html.caption(chart.caption(), chart.yLabel()),
            div(
                    LineFigure.yScale(plot.y()),
                    LineFigure.area(plot, dots(chart, plot)),
                    LineFigure.xScale(plot.x()),
                    span(Html.clean(chart.xLabel())).withClass("x-title"))
                .withClass("plot")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean(
                        "Points: " + chart.caption() + ". The numbers are in the table below.")),
            Html.dataTable(numbers(chart)))
        .withClass("chart");
  }

  /** Returns the axes that hold the points, with a rectangle. */
  static Plot plot(ScatterChart chart, double width, double height) {
    return new Plot(
        Axis.covering(chart.x(), LineFigure.X_INTERVALS),
        Axis.covering(chart.y(), LineFigure.Y_INTERVALS),
        width,
        height);
  }

  /** Returns the points. */
  static List<DomContent> dots(ScatterChart chart, Plot plot) {
    StringBuilder dots = new StringBuilder();
    for (int i = 0; i < chart.x().size(); i++) {
      Series alone = new Series("", List.of(chart.x().get(i)), List.of(chart.y().get(i)));
      dots.append(plot.dots(alone));
    }
    return dots.length() == 0
        ? List.of()
        : List.of(Svg.shape("path").withClass("dots s0").attr("d", dots.toString()));
  }

  /** Returns the chart as a table, one row a point, from left to right. */
  static Grid numbers(ScatterChart chart) {
    return new Grid(
        chart.caption(),
        List.of(chart.xLabel(), chart.yLabel()),
        IntStream.range(0, chart.x().size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> chart.x().get(i)))
            .map(i -> List.of(NumberText.of(chart.x().get(i)), NumberText.of(chart.y().get(i))))
            .toList());
  }
}
