package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.span;
import static org.lacewing.core.report.Svg.line;
import static org.lacewing.core.report.Svg.percent;
import static org.lacewing.core.report.Svg.svg;
import static org.lacewing.core.report.Svg.text;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.BarChart;
import org.lacewing.core.report.Block.Grid;

/**
 * Draws a {@link BarChart}: one line a bar with label, bar and number. Horizontal positions are
 * percentages, so the text keeps its size when the page gets narrow.
 */
final class BarFigure {
  private static final int INTERVALS = 4;

  private BarFigure() {}

  static DomContent of(BarChart chart) {
    List<Double> ends = new ArrayList<>(List.of(0.0));
    for (Bar bar : chart.bars()) {
      ends.add(bar.value() - error(bar));
      ends.add(bar.value() + error(bar));
    }
    Axis axis = Axis.covering(ends, INTERVALS);
    return figure(
            Html.caption(chart.caption(), chart.unit()),
            div(each(chart.bars(), bar -> row(bar, axis)), scale(axis))
                .withClass("bars")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean(
                        "Bar chart: " + chart.caption() + ". The numbers are in the table below.")),
            Html.dataTable(numbers(chart)))
        .withClass("chart");
  }

  /** Returns the chart as a table. */
  static Grid numbers(BarChart chart) {
    boolean errors = chart.bars().stream().anyMatch(bar -> error(bar) > 0);
    List<String> header = new ArrayList<>(List.of("", chart.unit()));
    if (errors) {
      header.add("±");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Bar bar : chart.bars()) {
      List<String> row = new ArrayList<>(List.of(bar.label(), NumberText.of(bar.value())));
      if (errors) {
        row.add(NumberText.of(bar.error()));
      }
      rows.add(row);
    }
    return new Grid(chart.caption(), header, rows);
  }

  /** Returns the number that stands beside a bar. */
  static String number(Bar bar) {
    return error(bar) > 0
        ? NumberText.of(bar.value()) + " ± " + NumberText.of(bar.error())
        : NumberText.of(bar.value());
  }

  private static DomContent row(Bar bar, Axis axis) {
    ContainerTag<?> track = svg("bands", "100%", "100%");
    for (double tick : axis.ticks()) {
      track.with(
          line(tick == 0 ? "zero" : "tick", axis.position(tick), 0, axis.position(tick), 0)
              .attr("y2", "100%"));
    }
    if (Double.isFinite(bar.value())) {
      track.with(Svg.shape("svg").attr("y", "50%").with(drawing(bar, axis)));
    }
    return div(
            span(Html.clean(bar.label())).withClass("label"),
            div(track).withClass("track"),
            span(number(bar)).withClass("number"))
        .withClass("row");
  }

  /** Returns bar and error bar around the middle of their row. */
  private static List<DomContent> drawing(Bar bar, Axis axis) {
    double from = axis.position(Math.min(0, bar.value()));
    double to = axis.position(Math.max(0, bar.value()));
    List<DomContent> shapes = new ArrayList<>();
    shapes.add(
        Svg.shape("rect")
            .withClass(bar.value() < 0 ? "bar negative" : "bar")
            .attr("x", percent(from))
            .attr("y", "-7")
            .attr("width", percent(to - from))
            .attr("height", "14"));
    if (error(bar) > 0) {
      double left = axis.position(bar.value() - error(bar));
      double right = axis.position(bar.value() + error(bar));
      shapes.add(line("error", left, 0, right, 0));
      shapes.add(line("error", left, -4, left, 4));
      shapes.add(line("error", right, -4, right, 4));
    }
    return shapes;
  }

  private static DomContent scale(Axis axis) {
    ContainerTag<?> labels = svg("scale", "100%", "18");
    for (double tick : axis.ticks()) {
      labels.with(text(axis.position(tick), 13, "middle", axis.label(tick)));
    }
    return div(span().withClass("label"), labels, span().withClass("number")).withClass("row axis");
  }

  private static double error(Bar bar) {
    return Double.isFinite(bar.error()) ? Math.max(0, bar.error()) : 0;
  }
}
