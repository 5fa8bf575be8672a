package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.li;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;
import static org.lacewing.core.report.Svg.line;
import static org.lacewing.core.report.Svg.svg;
import static org.lacewing.core.report.Svg.text;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.Series;

/**
 * Draws a {@link LineChart}. The plot stretches with the page while the text around it keeps its
 * size. Curves differ by colour and by dash pattern; a point without finite neighbours is a dot.
 */
final class LineFigure {
  static final int X_INTERVALS = 6;
  static final int Y_INTERVALS = 5;
  static final int HEIGHT = 240;

  // Curves are drawn in a square of this side, which the page stretches.
  static final int SIDE = 1000;

  private LineFigure() {}

  static DomContent of(LineChart chart) {
    List<Series> series = chart.series();
    Plot plot = plot(series, SIDE, SIDE);
    return figure(
            Html.caption(chart.caption(), chart.yLabel()),
            ul(each(IntStream.range(0, series.size()).mapToObj(i -> legend(series.get(i), i))))
                .withClass("legend"),
            div(
                    yScale(plot.y()),
                    area(plot, curves(chart, plot)),
                    xScale(plot.x()),
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

  /** Returns the chart as a table, one row a horizontal position. */
  static Grid numbers(LineChart chart) {
    List<String> header = new ArrayList<>(List.of(chart.xLabel()));
    chart.series().forEach(series -> header.add(series.name()));
    TreeMap<Double, List<String>> rows = new TreeMap<>();
    for (int column = 0; column < chart.series().size(); column++) {
      Series series = chart.series().get(column);
      for (int i = 0; i < series.x().size(); i++) {
        double at = series.x().get(i);
        List<String> row =
            rows.computeIfAbsent(
                at,
                key -> {
                  List<String> cells = new ArrayList<>(List.of(NumberText.of(key)));
                  chart.series().forEach(any -> cells.add(""));
                  return cells;
                });
        row.set(column + 1, NumberText.of(series.y().get(i)));
      }
    }
    return new Grid(chart.caption(), header, List.copyOf(rows.values()));
  }

  static DomContent legend(Series series, int index) {
    return li(
        svg("key", "36", "12").with(curve(index).attr("d", "M1 6H35")),
        span(Html.clean(series.name())));
  }

  static ContainerTag<?> yScale(Axis y) {
    ContainerTag<?> labels = svg("scale y-scale", "100%", Integer.toString(HEIGHT));
    for (double tick : y.ticks()) {
      labels.with(text(1, (1 - y.position(tick)) * HEIGHT + 4, "end", y.label(tick)));
    }
    return labels;
  }

  static ContainerTag<?> xScale(Axis x) {
    ContainerTag<?> labels = svg("scale x-scale", "100%", "18");
    for (double tick : x.ticks()) {
      labels.with(text(x.position(tick), 13, "middle", x.label(tick)));
    }
    return labels;
  }

  /** Returns the axes that hold the curves, with a rectangle. */
  static Plot plot(List<Series> series, double width, double height) {
    return new Plot(
        Axis.covering(series.stream().flatMap(s -> s.x().stream()).toList(), X_INTERVALS),
        Axis.covering(series.stream().flatMap(s -> s.y().stream()).toList(), Y_INTERVALS),
        width,
        height);
  }

  /** Returns the curves. */
  static List<DomContent> curves(LineChart chart, Plot plot) {
    List<DomContent> curves = new ArrayList<>();
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      curves.add(curve(i).attr("d", plot.path(series)));
      String dots = plot.dots(series);
      if (!dots.isEmpty()) {
        curves.add(Svg.shape("path").withClass("dots s" + i % Html.PALETTE).attr("d", dots));
      }
    }
    return curves;
  }

  /** Returns the ticks of both axes with curves on them, which the page stretches. */
  static DomContent area(Plot plot, List<DomContent> curves) {
    return ticks(plot)
        .with(
            Svg.shape("svg")
                .attr("width", "100%")
                .attr("height", "100%")
                .attr("viewBox", "0 0 " + SIDE + " " + SIDE)
                .attr("preserveAspectRatio", "none")
                .with(curves));
  }

  /** Returns the ticks of both axes. */
  static ContainerTag<?> ticks(Plot plot) {
    ContainerTag<?> area = svg("area", "100%", Integer.toString(HEIGHT));
    for (double tick : plot.y().ticks()) {
      double height = (1 - plot.y().position(tick)) * HEIGHT;
      area.with(line("tick", 0, height, 1, height));
    }
    for (double tick : plot.x().ticks()) {
      area.with(line("tick", plot.x().position(tick), 0, plot.x().position(tick), HEIGHT));
    }
    return area;
  }

  static ContainerTag<?> curve(int index) {
    // The dash pattern repeats later than the colours, so equal pairs are far apart.
    return Svg.shape("path")
        .withClass("curve s" + index % Html.PALETTE + " d" + index % Html.DASHES);
  }
}
