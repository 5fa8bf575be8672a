package org.lacewing.core.report;

import static j2html.TagCreator.figure;
import static org.lacewing.core.report.Svg.line;
import static org.lacewing.core.report.Svg.percent;

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
    return figure(
            Html.caption(chart.caption(), chart.unit()),
            rows(chart)
                .html("track")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean(
                        "Bar chart: " + chart.caption() + ". The numbers are in the table below.")),
            Html.dataTable(numbers(chart)))
        .withClass("chart");
  }

  /** Returns the bars with their labels and numbers. */
  static TrackRows rows(BarChart chart) {
    List<Double> ends = new ArrayList<>(List.of(0.0));
    for (Bar bar : chart.bars()) {
      ends.add(bar.value() - error(bar));
      ends.add(bar.value() + error(bar));
    }
    Axis axis = Axis.covering(ends, INTERVALS);
    return TrackRows.ofBars(
        chart.bars().stream()
            .map(bar -> new TrackRows.Row(bar.label(), track(bar, axis), number(bar)))
            .toList(),
        axis);
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

  private static ContainerTag<?> track(Bar bar, Axis axis) {
    ContainerTag<?> track = TrackRows.bands(axis);
    return Double.isFinite(bar.value())
        ? track.with(TrackRows.middle().with(drawing(bar, axis)))
        : track;
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

  private static double error(Bar bar) {
    return Double.isFinite(bar.error()) ? Math.max(0, bar.error()) : 0;
  }
}
