package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figure;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.Decision;
import org.lacewing.core.report.Block.DecisionChart;
import org.lacewing.core.report.Block.Grid;

/**
 * Draws a {@link DecisionChart}: steps are lines from bottom to top, an answer is a path that goes
 * right where a step adds to it and left where it takes away. A path's colour tells its answer from
 * light to dark; up to {@value #NAMED} paths have names at their ends and dashes of their own.
 */
final class DecisionFigure {
  private static final int WIDTH = 760;
  private static final int LABEL = 190;
  private static final int RIGHT = 30;
  private static final int STEP = 30;
  private static final int TOP = 40;
  private static final int AXIS = 24;
  private static final int INTERVALS = 6;
  private static final int NAMED = 8;
  private static final int LONGEST = 28;
  private static final String[] DASHES = {"", "7 4", "2 3", "9 3 2 3"};

  private DecisionFigure() {}

  static DomContent of(DecisionChart chart) {
    return figure(
            Html.caption(chart.caption(), chart.unit()),
            div(drawing(chart).svg())
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean(
                        "Paths: " + chart.caption() + ". The numbers are in the table below.")),
            Html.dataTable(numbers(chart)))
        .withClass("chart");
  }

  static Drawing drawing(DecisionChart chart) {
    int steps = chart.steps().size();
    int bottom = TOP + steps * STEP;
    Drawing drawing = Drawing.of("decision", WIDTH, bottom + AXIS);
    List<Double> all = chart.paths().stream().flatMap(path -> path.reached().stream()).toList();
    Axis axis = Axis.covering(all, INTERVALS);
    for (double tick : axis.ticks()) {
      double x = x(axis, tick);
      drawing.line("tick", x, TOP, x, bottom);
      drawing.words("", x, bottom + 16, "middle", axis.label(tick), 12);
    }
    for (int step = 0; step < steps; step++) {
      double y = bottom - (step + 0.5) * STEP;
      drawing.line("tick", LABEL, y, WIDTH - RIGHT, y);
      drawing.words("question", LABEL - 10, y + 4, "end", chart.steps().get(step), LONGEST);
    }
    double low = chart.paths().stream().mapToDouble(DecisionFigure::end).min().orElse(0);
    double high = chart.paths().stream().mapToDouble(DecisionFigure::end).max().orElse(0);
    for (int i = 0; i < chart.paths().size(); i++) {
      Decision path = chart.paths().get(i);
      boolean named = chart.paths().size() <= NAMED;
      double share = high > low ? (end(path) - low) / (high - low) : 0.5;
      drawing.curve(
          curve(path, axis, bottom),
          // The lightest shades are hard to see on white.
          Shades.of(0.25 + 0.75 * share),
          named ? DASHES[i % DASHES.length] : "",
          path.label() + " " + NumberText.of(end(path)));
      if (named) {
        // Names of neighbours stand on two lines.
        long before = chart.paths().stream().filter(other -> end(other) < end(path)).count();
        double y = before % 2 == 0 ? TOP - 6 : TOP - 22;
        drawing.words("question", x(axis, end(path)), y, "middle", path.label(), 14);
      }
    }
    return drawing;
  }

  /** Returns the chart as a table, from the last step to the base: paths, or their quarters. */
  static Grid numbers(DecisionChart chart) {
    boolean named = chart.paths().size() <= NAMED;
    List<String> header = new ArrayList<>(List.of("after"));
    if (named) {
      chart.paths().forEach(path -> header.add(path.label()));
    } else {
      header.addAll(List.of("smallest", "lower quarter", "median", "upper quarter", "largest"));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int step = chart.steps().size(); step >= 0; step--) {
      int at = step;
      List<String> row = new ArrayList<>(List.of(step == 0 ? "base" : chart.steps().get(step - 1)));
      List<Double> reached = chart.paths().stream().map(path -> path.reached().get(at)).toList();
      if (named) {
        reached.forEach(value -> row.add(NumberText.of(value)));
      } else {
        List<Double> sorted = reached.stream().sorted().toList();
        for (int quarter = 0; quarter <= 4; quarter++) {
          row.add(NumberText.of(sorted.get((int) ((long) quarter * (sorted.size() - 1) / 4))));
        }
      }
      rows.add(row);
    }
    return new Grid(chart.caption(), header, rows);
  }

  /** Returns the last finite number of a path, or 0. */
  private static double end(Decision path) {
    return path.reached().stream()
        .filter(Double::isFinite)
        .reduce((before, after) -> after)
        .orElse(0.0);
  }

  private static double x(Axis axis, double value) {
    return LABEL + axis.position(value) * (WIDTH - LABEL - RIGHT);
  }

  private static String curve(Decision path, Axis axis, int bottom) {
    StringBuilder d = new StringBuilder();
    for (int step = 0; step < path.reached().size(); step++) {
      double value = path.reached().get(step);
      if (Double.isFinite(value)) {
        d.append(d.length() == 0 ? 'M' : 'L')
            .append(Svg.number(x(axis, value)))
            .append(' ')
            .append(Svg.number(bottom - step * (double) STEP));
      }
    }
    return d.toString();
  }
}
