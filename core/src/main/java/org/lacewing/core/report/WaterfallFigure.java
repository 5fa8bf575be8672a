package org.lacewing.core.report;

import static j2html.TagCreator.figure;
import static org.lacewing.core.report.Svg.line;
import static org.lacewing.core.report.Svg.percent;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Waterfall;

/**
 * Draws a {@link Waterfall}: a bar a step, beginning where the last one ended; steps up and down
 * differ by colour, by an arrow and by the sign of the number beside them.
 */
final class WaterfallFigure {
  private static final int INTERVALS = 5;

  private WaterfallFigure() {}

  /** One line: from where to where. */
  private record Stair(String label, double from, double to, String number, String style) {}

  private static List<Stair> stairs(Waterfall waterfall) {
    List<Stair> stairs = new ArrayList<>();
    double at = waterfall.start();
    stairs.add(new Stair(waterfall.startLabel(), at, at, NumberText.of(at), "mark"));
    for (Bar step : waterfall.steps()) {
      String arrow = step.value() > 0 ? "▶ " : step.value() < 0 ? "◀ " : "";
      stairs.add(
          new Stair(
              step.label(),
              at,
              at + step.value(),
              arrow + (step.value() > 0 ? "+" : "") + BarFigure.number(step),
              step.value() < 0 ? "bar negative" : "bar"));
      at += step.value();
    }
    stairs.add(new Stair(waterfall.endLabel(), at, at, NumberText.of(at), "mark"));
    return stairs;
  }

  static DomContent of(Waterfall waterfall) {
    return figure(
            Html.caption(waterfall.caption(), waterfall.unit()),
            rows(waterfall)
                .html("track")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean(
                        "Waterfall chart: "
                            + waterfall.caption()
                            + ". The numbers are in the table below.")),
            Html.dataTable(numbers(waterfall)))
        .withClass("chart");
  }

  /** Returns the steps with their labels and numbers. */
  static TrackRows rows(Waterfall waterfall) {
    List<Stair> stairs = stairs(waterfall);
    List<Double> ends = new ArrayList<>();
    for (Stair stair : stairs) {
      ends.add(stair.from());
      ends.add(stair.to());
    }
    Axis axis = Axis.covering(ends, INTERVALS);
    return TrackRows.ofBars(
        stairs.stream()
            .map(stair -> new TrackRows.Row(stair.label(), track(stair, axis), stair.number()))
            .toList(),
        axis);
  }

  /** Returns the chart as a table. */
  static Grid numbers(Waterfall waterfall) {
    List<List<String>> rows = new ArrayList<>();
    double at = waterfall.start();
    rows.add(List.of(waterfall.startLabel(), "", NumberText.of(at)));
    for (Bar step : waterfall.steps()) {
      at += step.value();
      rows.add(List.of(step.label(), BarFigure.number(step), NumberText.of(at)));
    }
    rows.add(List.of(waterfall.endLabel(), "", NumberText.of(at)));
    return new Grid(waterfall.caption(), List.of("", waterfall.unit(), "reached"), rows);
  }

  private static ContainerTag<?> track(Stair stair, Axis axis) {
    ContainerTag<?> track = TrackRows.bands(axis);
    return Double.isFinite(stair.from()) && Double.isFinite(stair.to())
        ? track.with(TrackRows.middle().with(drawing(stair, axis)))
        : track;
  }

  private static DomContent drawing(Stair stair, Axis axis) {
    double from = axis.position(Math.min(stair.from(), stair.to()));
    double to = axis.position(Math.max(stair.from(), stair.to()));
    return stair.style().equals("mark")
        ? line("error", from, -9, from, 9)
        : Svg.shape("rect")
            .withClass(stair.style())
            .attr("x", percent(from))
            .attr("y", "-7")
            .attr("width", percent(to - from))
            .attr("height", "14");
  }
}
