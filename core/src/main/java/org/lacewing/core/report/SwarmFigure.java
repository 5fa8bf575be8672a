package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.span;
import static org.lacewing.core.report.Svg.line;
import static org.lacewing.core.report.Svg.percent;
import static org.lacewing.core.report.Svg.svg;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Swarm;
import org.lacewing.core.report.Block.SwarmChart;

/**
 * Draws a {@link SwarmChart}: points of a thing on one line, stacked upwards and downwards in turn
 * where they would hide each other.
 */
final class SwarmFigure {
  static final int KEY = 60;

  private static final int HEIGHT = 40;

  private static final int PLACES = 120;
  private static final int INTERVALS = 6;
  private static final double STEP = 3.5;

  private SwarmFigure() {}

  static DomContent of(SwarmChart chart) {
    return figure(
            Html.caption(chart.caption(), chart.unit()),
            div(span("low"), key(), span("high"), span(Html.clean(chart.shade())))
                .withClass("shades"),
            rows(chart)
                .html("swarm")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean(
                        "Points: " + chart.caption() + ". The numbers are in the table below.")),
            Html.dataTable(numbers(chart)))
        .withClass("chart");
  }

  /** Returns the swarms with their labels. */
  static TrackRows rows(SwarmChart chart) {
    List<Double> ends = new ArrayList<>(List.of(0.0));
    chart.swarms().forEach(swarm -> ends.addAll(swarm.values()));
    Axis axis = Axis.covering(ends, INTERVALS);
    return new TrackRows(
        chart.swarms().stream()
            .map(swarm -> new TrackRows.Row(swarm.label(), track(swarm, axis), ""))
            .toList(),
        axis,
        HEIGHT,
        false);
  }

  /** Returns the chart as a table: the ranks of each thing's points. */
  static Grid numbers(SwarmChart chart) {
    List<List<String>> rows = new ArrayList<>();
    for (Swarm swarm : chart.swarms()) {
      List<Double> sorted = swarm.values().stream().filter(Double::isFinite).sorted().toList();
      List<String> row = new ArrayList<>(List.of(swarm.label()));
      for (int quarter = 0; quarter <= 4; quarter++) {
        row.add(
            sorted.isEmpty()
                ? ""
                : NumberText.of(sorted.get((int) ((long) quarter * (sorted.size() - 1) / 4))));
      }
      rows.add(row);
    }
    return new Grid(
        chart.caption(),
        List.of("", "smallest", "lower quarter", "median", "upper quarter", "largest"),
        rows);
  }

  static ContainerTag<?> key() {
    ContainerTag<?> key = svg("key", Integer.toString(KEY), "12");
    for (int i = 0; i < 5; i++) {
      key.with(point(6 + i * 12 + "", 6, i / 4.0));
    }
    return key;
  }

  private static DomContent point(String x, double y, double shade) {
    return Svg.shape("circle")
        .withClass("point")
        .attr("cx", x)
        .attr("cy", Svg.number(y))
        .attr("r", "2.5")
        .attr("fill", Shades.of(shade));
  }

  private static ContainerTag<?> track(Swarm swarm, Axis axis) {
    ContainerTag<?> track = svg("area", "100%", Integer.toString(HEIGHT));
    for (double tick : axis.ticks()) {
      track.with(
          line(tick == 0 ? "zero" : "tick", axis.position(tick), 0, axis.position(tick), HEIGHT));
    }
    int[] taken = new int[PLACES + 1];
    for (int i = 0; i < swarm.values().size(); i++) {
      double value = swarm.values().get(i);
      if (!Double.isFinite(value)) {
        continue;
      }
      double place = axis.position(value);
      int height = taken[(int) Math.round(place * PLACES)]++;
      double offset = (height % 2 == 0 ? 1 : -1) * ((height + 1) / 2) * STEP;
      double most = HEIGHT / 2.0 - 3;
      double y = HEIGHT / 2.0 + Math.max(-most, Math.min(most, offset));
      track.with(point(percent(place), y, swarm.shades().get(i)));
    }
    return track;
  }
}
