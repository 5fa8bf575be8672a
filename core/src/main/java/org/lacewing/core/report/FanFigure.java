package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.li;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;
import static org.lacewing.core.report.Svg.svg;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.FanChart;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.Series;

/** Draws a {@link FanChart}: thin grey curves, and a thick one on top. */
final class FanFigure {
  private FanFigure() {}

  static DomContent of(FanChart chart) {
    Plot plot = plot(chart, LineFigure.SIDE, LineFigure.SIDE);
    return figure(
            Html.caption(chart.caption(), chart.yLabel()),
            legend(chart),
            div(
                    LineFigure.yScale(plot.y()),
                    LineFigure.area(plot, curves(chart, plot)),
                    LineFigure.xScale(plot.x()),
                    span(Html.clean(chart.xLabel())).withClass("x-title"))
                .withClass("plot")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean(
                        "Line chart: "
                            + chart.caption()
                            + ". The numbers are in the table below.")),
            Html.dataTable(numbers(chart)))
        .withClass("chart");
  }

  /** Returns the chart as a table, one row a horizontal position, the thick curve first. */
  static Grid numbers(FanChart chart) {
    return LineFigure.numbers(
        new LineChart(chart.caption(), chart.xLabel(), chart.yLabel(), all(chart)));
  }

  /** Returns the axes that hold all curves, with a rectangle. */
  static Plot plot(FanChart chart, double width, double height) {
    return LineFigure.plot(all(chart), width, height);
  }

  /** Returns the curves, the thick one on top. */
  static List<DomContent> curves(FanChart chart, Plot plot) {
    List<DomContent> curves = new ArrayList<>();
    for (Series line : chart.lines()) {
      curves.add(Svg.shape("path").withClass("thin").attr("d", plot.path(line)));
    }
    curves.add(Svg.shape("path").withClass("thick s0").attr("d", plot.path(chart.main())));
    curves.add(Svg.shape("path").withClass("dots s0").attr("d", plot.dots(chart.main())));
    return curves;
  }

  private static List<Series> all(FanChart chart) {
    List<Series> all = new ArrayList<>(List.of(chart.main()));
    all.addAll(chart.lines());
    return all;
  }

  private static DomContent legend(FanChart chart) {
    return ul(
            li(key("thick s0"), span(Html.clean(chart.main().name()))),
            chart.lines().isEmpty() ? null : li(key("thin"), span(others(chart))))
        .withClass("legend");
  }

  /** Returns what the thin curves are called. */
  static String others(FanChart chart) {
    return chart.lines().size() + " single ones";
  }

  private static DomContent key(String style) {
    return svg("key", "36", "12").with(line(style));
  }

  /** Returns a piece of a curve for the legend. */
  static ContainerTag<?> line(String style) {
    return Svg.shape("path").withClass(style).attr("d", "M1 6H35");
  }
}
