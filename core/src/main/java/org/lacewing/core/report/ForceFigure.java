package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figure;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.ForceChart;
import org.lacewing.core.report.Block.Forces;
import org.lacewing.core.report.Block.Grid;

/**
 * Draws a {@link ForceChart} (S. Lundberg et al., "Explainable machine-learning predictions for the
 * prevention of hypoxaemia during surgery", 2018): what pushes up lies left of the answer and
 * points to the right, what pushes down lies right of it and points to the left, the strongest next
 * to the answer. Directions are told by the points of the bars, by colour and by signs.
 */
final class ForceFigure {
  private static final int WIDTH = 820;
  private static final int LABEL = 130;
  private static final int LINE = 66;
  private static final int BAR = 20;
  private static final int AXIS = 24;
  private static final int TIP = 6;
  private static final int LETTER = 7;
  private static final int LEAST = 44;
  private static final int INTERVALS = 7;

  private final Drawing drawing;
  private final Axis axis;

  private ForceFigure(Drawing drawing, Axis axis) {
    this.drawing = drawing;
    this.axis = axis;
  }

  static DomContent of(ForceChart chart) {
    return figure(
            Html.caption(chart.caption(), chart.unit()),
            div(drawing(chart).svg())
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean(
                        "Forces: " + chart.caption() + ". The numbers are in the table below.")),
            Html.dataTable(numbers(chart)))
        .withClass("chart");
  }

  static Drawing drawing(ForceChart chart) {
    List<Double> ends = new ArrayList<>();
    List<Forces> lines = chart.lines().stream().map(ForceFigure::finite).toList();
    for (Forces line : lines) {
      ends.add(line.base());
      ends.add(line.end() - sum(line, 1));
      ends.add(line.end() + sum(line, -1));
    }
    int height = lines.size() * LINE + AXIS;
    ForceFigure figure =
        new ForceFigure(Drawing.of("force", WIDTH, height), Axis.covering(ends, INTERVALS));
    for (double tick : figure.axis.ticks()) {
      double x = figure.x(tick);
      figure.drawing.line("tick", x, 0, x, height - AXIS);
      figure.drawing.words("", x, height - 8, "middle", figure.axis.label(tick), 12);
    }
    for (int i = 0; i < lines.size(); i++) {
      figure.line(lines.get(i), i * LINE);
    }
    return figure.drawing;
  }

  /** Returns the chart as a table: every push, line by line, the strongest first. */
  static Grid numbers(ForceChart chart) {
    List<List<String>> rows = new ArrayList<>();
    for (Forces line : chart.lines()) {
      rows.add(List.of(line.label(), "base", NumberText.of(line.base())));
      for (Bar push : ranked(line)) {
        rows.add(List.of(line.label(), push.label(), signed(push.value())));
      }
      rows.add(List.of(line.label(), "answer", NumberText.of(line.end())));
    }
    return new Grid(chart.caption(), List.of("of", "what", chart.unit()), rows);
  }

  /** Returns a line without what cannot be drawn. */
  private static Forces finite(Forces line) {
    return new Forces(
        line.label(),
        Double.isFinite(line.base()) ? line.base() : 0,
        line.pushes().stream().filter(push -> Double.isFinite(push.value())).toList());
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + NumberText.of(value);
  }

  private static List<Bar> ranked(Forces line) {
    return line.pushes().stream()
        .sorted(Comparator.comparingDouble((Bar bar) -> -Math.abs(bar.value())))
        .toList();
  }

  private static double sum(Forces line, int sign) {
    return line.pushes().stream().mapToDouble(bar -> Math.max(0, sign * bar.value())).sum();
  }

  private double x(double value) {
    return LABEL + axis.position(value) * (WIDTH - LABEL - 14);
  }

  private void line(Forces line, int top) {
    int bar = top + 24;
    drawing.words("question", LABEL - 10, bar + 14, "end", line.label(), 18);
    drawing.line("zero", x(line.base()), bar - 6, x(line.base()), bar + BAR + 6);
    for (int sign : new int[] {1, -1}) {
      double at = line.end();
      for (Bar push : ranked(line)) {
        if (push.value() * sign > 0) {
          double next = at - push.value();
          push(push, Math.min(x(at), x(next)), Math.max(x(at), x(next)), bar, sign > 0);
          at = next;
        }
      }
    }
    double end = x(line.end());
    drawing.line("error", end, bar - 6, end, bar + BAR + 6);
    drawing.words("question", end, bar - 9, "middle", NumberText.of(line.end()), 12);
  }

  /** Draws a bar with a point to the answer, and its name under it as far as there is room. */
  private void push(Bar push, double left, double right, int top, boolean up) {
    double tip = Math.min(TIP, (right - left) / 2);
    double from = up ? left : right;
    double to = up ? right : left;
    double shoulder = up ? right - tip : left + tip;
    double notch = up ? left + tip : right - tip;
    String d =
        "M"
            + point(from, top)
            + "L"
            + point(shoulder, top)
            + "L"
            + point(to, top + BAR / 2.0)
            + "L"
            + point(shoulder, top + BAR)
            + "L"
            + point(from, top + BAR)
            + "L"
            + point(notch, top + BAR / 2.0)
            + "Z";
    String words = push.label() + " " + signed(push.value());
    drawing.path(up ? "bar push" : "bar negative push", d, words);
    if (right - left >= LEAST) {
      int fits = (int) ((right - left) / LETTER);
      drawing.words("", (left + right) / 2, top + BAR + 15, "middle", push.label(), fits);
    }
  }

  private static String point(double x, double y) {
    return Svg.number(x) + " " + Svg.number(y);
  }
}
