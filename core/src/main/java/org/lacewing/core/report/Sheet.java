package org.lacewing.core.report;

import static org.lacewing.core.report.Svg.number;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/**
 * A drawing that stands alone: under a title, whatever is set below each other. It leaves the font
 * to the system, has its colours in it and refers to nothing outside.
 */
final class Sheet {
  /** How wide charts are that fit any width, in pixels. */
  static final int WIDTH = 728;

  /** The size of usual text. */
  static final int TEXT = 12;

  /** The distance of lines of text. */
  static final int LINE = 16;

  private static final int MARGIN = 16;
  private static final int TITLE = 15;

  private final int width;
  private final String title;
  private final List<DomContent> parts = new ArrayList<>();
  private double y = MARGIN;

  /**
   * Begins with title and unit.
   *
   * @param width the room for the chart, without margins
   */
  Sheet(int width, String title, String unit) {
    this.width = width;
    this.title = title;
    for (String line : TextWidth.wrap(title, width, TITLE)) {
      y += TITLE + 5;
      words("title", 0, -6, "start", line);
    }
    if (!unit.isBlank()) {
      for (String line : TextWidth.wrap(unit, width, TEXT)) {
        y += LINE;
        words("unit", 0, -4, "start", line);
      }
    }
    y += 10;
  }

  /** Begins a chart of the usual width. */
  static Sheet of(String title, String unit) {
    return new Sheet(WIDTH, title, unit);
  }

  /** Leaves room. */
  void advance(double height) {
    y += height;
  }

  /** Sets a text; x from the left margin, y from where the sheet has come to. */
  void words(String style, double x, double dy, String anchor, String words) {
    parts.add(
        Svg.shape("text")
            .withClass(style)
            .attr("x", number(MARGIN + x))
            .attr("y", number(y + dy))
            .attr("text-anchor", anchor)
            .withText(Html.clean(words)));
  }

  /** Sets a drawing; x from the left margin, y from where the sheet has come to. */
  void place(ContainerTag<?> drawing, double x, double dy, double wide, double high) {
    parts.add(
        drawing
            .attr("x", number(MARGIN + x))
            .attr("y", number(y + dy))
            .attr("width", number(wide))
            .attr("height", number(high))
            .attr("overflow", "visible"));
  }

  /** Sets a drawing of a size of its own. */
  void place(Drawing drawing) {
    place(drawing.svg(), 0, 0, drawing.width(), drawing.height());
    advance(drawing.height());
  }

  /** Sets a line with a key of colours between its two ends, and words behind it. */
  void key(String low, ContainerTag<?> key, int wide, String high, String words) {
    double from = TextWidth.of(low, TEXT) + 8;
    words("", 0, 11, "start", low);
    place(key, from, 0, wide, TEXT);
    words("", from + wide + 8, 11, "start", high);
    words("", from + wide + 8 + TextWidth.of(high, TEXT) + 16, 11, "start", words);
    y += LINE + 8;
  }

  /** Returns the drawing as an SVG file. */
  String svg() {
    int wide = width + 2 * MARGIN;
    int high = (int) Math.ceil(y) + MARGIN;
    ContainerTag<?> svg =
        Svg.shape("svg")
            .attr("xmlns", "http://www.w3.org/2000/svg")
            .attr("width", Integer.toString(wide))
            .attr("height", Integer.toString(high))
            .attr("viewBox", "0 0 " + wide + " " + high)
            .attr("role", "img")
            .attr("font-family", "sans-serif")
            .attr("font-size", Integer.toString(TEXT))
            .attr("fill", Paint.SOFT)
            .with(Svg.shape("title").withText(Html.clean(title)))
            .with(
                Svg.shape("rect")
                    .attr("width", Integer.toString(wide))
                    .attr("height", Integer.toString(high))
                    .attr("fill", Paint.PAPER))
            .with(parts);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Paint.resolve(svg.render()) + "\n";
  }
}
