package org.lacewing.server.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.ul;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.core.report.NumberText;

/**
 * Draws candidates over two yardsticks, and the line of those that none beats in these two. Each
 * point is named, so that nothing depends on colours; shapes and colours tell the runs apart.
 */
final class ParetoFigure {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 340;
  private static final int LEFT = 64;
  private static final int RIGHT = 120;
  private static final int TOP = 16;
  private static final int BOTTOM = 44;
  private static final int TICKS = 4;
  private static final int COLOURS = 7;

  private final Yardstick across;
  private final Yardstick up;
  private final List<Candidate> candidates;
  private final Range x;
  private final Range y;

  private ParetoFigure(List<Candidate> all, Yardstick across, Yardstick up) {
    this.across = across;
    this.up = up;
    this.candidates = all.stream().filter(c -> finite(c, across) && finite(c, up)).toList();
    this.x = Range.of(candidates, across);
    this.y = Range.of(candidates, up);
  }

  private static boolean finite(Candidate candidate, Yardstick yardstick) {
    return Double.isFinite(yardstick.of().applyAsDouble(candidate));
  }

  /** An axis with some room at its ends. */
  private record Range(double low, double high) {
    static Range of(List<Candidate> candidates, Yardstick yardstick) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (Candidate candidate : candidates) {
        double value = yardstick.of().applyAsDouble(candidate);
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      double room = high > low ? (high - low) * 0.08 : Math.max(Math.abs(high), 1e-3) * 0.1;
      return new Range(low - room, high + room);
    }

    double share(double value) {
      return (value - low) / (high - low);
    }
  }

  static DomContent of(List<Candidate> all, Yardstick across, Yardstick up) {
    ParetoFigure drawn = new ParetoFigure(all, across, up);
    String caption = HtmlFragment.clean(up.words() + " by " + across.words());
    if (drawn.candidates.isEmpty()) {
      return figure(figcaption(caption), p("No model was measured in both.").withClass("empty"));
    }
    return figure(
            figcaption(caption),
            drawn.legend(),
            div(drawn.svg(caption)).withClass("pareto").attr("tabindex", "0"))
        .withClass("chart");
  }

  private DomContent legend() {
    List<String> letters = candidates.stream().map(Candidate::letter).distinct().toList();
    return ul(letters.stream()
            .map(
                letter ->
                    li(
                        tag("svg")
                            .attr("width", "14")
                            .attr("height", "14")
                            .attr("aria-hidden", "true")
                            .with(shape(letter, 7, 7)),
                        span("run " + letter)))
            .toArray(DomContent[]::new))
        .withClass("legend");
  }

  private DomContent svg(String caption) {
    ContainerTag<?> svg =
        tag("svg")
            .attr("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
            .attr("width", Integer.toString(WIDTH))
            .attr("height", Integer.toString(HEIGHT))
            .attr("role", "img")
            .attr("aria-label", caption + ". The numbers are in the table below.");
    for (int i = 0; i <= TICKS; i++) {
      double share = (double) i / TICKS;
      double atX = LEFT + share * width();
      double atY = TOP + (1 - share) * height();
      svg.with(line("tick", atX, TOP, atX, TOP + height()));
      svg.with(line("tick", LEFT, atY, LEFT + width(), atY));
      svg.with(words(atX, HEIGHT - BOTTOM + 16.0, "middle", label(x, share)));
      svg.with(words(LEFT - 6.0, atY + 4, "end", label(y, share)));
    }
    svg.with(words(LEFT + width() / 2, HEIGHT - 8.0, "middle", arrow(across, "←", "→")));
    svg.with(words(LEFT, TOP - 4.0, "start", arrow(up, "↓", "↑")));
    svg.with(front());
    candidates.forEach(candidate -> svg.with(point(candidate)));
    return svg;
  }

  private static String arrow(Yardstick yardstick, String less, String more) {
    return yardstick.words() + " (better: " + (yardstick.largerIsBetter() ? more : less) + ")";
  }

  private static double width() {
    return (double) WIDTH - LEFT - RIGHT;
  }

  private static double height() {
    return (double) HEIGHT - TOP - BOTTOM;
  }

  private static String label(Range range, double share) {
    double value = range.low() + share * (range.high() - range.low());
    return NumberText.of(new BigDecimal(value).round(new java.math.MathContext(3)).doubleValue());
  }

  private double atX(Candidate candidate) {
    return LEFT + x.share(across.of().applyAsDouble(candidate)) * width();
  }

  private double atY(Candidate candidate) {
    return TOP + (1 - y.share(up.of().applyAsDouble(candidate))) * height();
  }

  private DomContent front() {
    List<Candidate> best = new ArrayList<>(Yardstick.front(candidates, List.of(across, up)));
    best.sort(Comparator.comparingDouble(this::atX).thenComparingDouble(this::atY));
    StringBuilder path = new StringBuilder();
    for (Candidate candidate : best) {
      path.append(path.isEmpty() ? 'M' : 'L');
      path.append(number(atX(candidate))).append(' ').append(number(atY(candidate)));
    }
    return tag("path").withClass("front").attr("d", path.toString());
  }

  private DomContent point(Candidate candidate) {
    return tag("g")
        .with(
            shape(candidate.letter(), atX(candidate), atY(candidate)),
            words(atX(candidate) + 9, atY(candidate) + 4, "start", candidate.called()));
  }

  /** Runs take turns in the shapes of a circle, a square, a triangle and a diamond. */
  private static DomContent shape(String letter, double x, double y) {
    int index = letter.charAt(0) - 'A';
    String d =
        switch (index % 4) {
          case 0 -> "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z";
          case 1 -> "M-4.5-4.5h9v9h-9Z";
          case 2 -> "M0-6L5.5 4.5h-11Z";
          default -> "M0-6.5L6.5 0L0 6.5L-6.5 0Z";
        };
    return tag("path")
        .withClass("mark s" + index % COLOURS)
        .attr("d", d)
        .attr("transform", "translate(" + number(x) + " " + number(y) + ")");
  }

  private static DomContent line(String style, double x1, double y1, double x2, double y2) {
    return tag("line")
        .withClass(style)
        .attr("x1", number(x1))
        .attr("y1", number(y1))
        .attr("x2", number(x2))
        .attr("y2", number(y2));
  }

  private static DomContent words(double x, double y, String anchor, String words) {
    return tag("text")
        .attr("x", number(x))
        .attr("y", number(y))
        .attr("text-anchor", anchor)
        .withText(HtmlFragment.clean(words));
  }

  private static String number(double value) {
    return new BigDecimal(value)
        .setScale(1, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
