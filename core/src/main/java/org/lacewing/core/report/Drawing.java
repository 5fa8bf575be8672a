package org.lacewing.core.report;

import static org.lacewing.core.report.Svg.number;

import j2html.tags.ContainerTag;

/** A drawing of a fixed size in pixels: shapes by coordinates, not by shares of the width. */
final class Drawing {
  private final ContainerTag<?> svg;
  private final int width;
  private final int height;

  private Drawing(ContainerTag<?> svg, int width, int height) {
    this.svg = svg;
    this.width = width;
    this.height = height;
  }

  static Drawing of(String style, int width, int height) {
    return of(Svg.svg(style, Integer.toString(width), Integer.toString(height)), width, height);
  }

  /** Returns a drawing that was made elsewhere, of a size in its own units. */
  static Drawing of(ContainerTag<?> svg, int width, int height) {
    return new Drawing(svg.attr("viewBox", "0 0 " + width + " " + height), width, height);
  }

  ContainerTag<?> svg() {
    return svg;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    svg.with(
        Svg.shape("line")
            .withClass(style)
            .attr("x1", number(x1))
            .attr("y1", number(y1))
            .attr("x2", number(x2))
            .attr("y2", number(y2)));
  }

  void path(String style, String d, String title) {
    svg.with(
        Svg.shape("path")
            .withClass(style)
            .attr("d", d)
            .with(Svg.shape("title").withText(Html.clean(title))));
  }

  /** Draws a curve in a colour of its own. */
  void curve(String d, String colour, String dashes, String title) {
    ContainerTag<?> curve =
        Svg.shape("path")
            .attr("d", d)
            .attr("fill", "none")
            .attr("stroke", colour)
            .attr("stroke-width", "1.75")
            .attr("stroke-linejoin", "round")
            .with(Svg.shape("title").withText(Html.clean(title)));
    svg.with(dashes.isEmpty() ? curve : curve.attr("stroke-dasharray", dashes));
  }

  /** Draws words, cut after a number of characters. */
  void words(String style, double x, double y, String anchor, String words, int longest) {
    String clean = Html.clean(words).replaceAll("\\s", " ");
    int length = clean.codePointCount(0, clean.length());
    String shown =
        length <= longest
            ? clean
            : clean.substring(0, clean.offsetByCodePoints(0, Math.max(0, longest - 1))) + "…";
    svg.with(
        Svg.shape("text")
            .withClass(style)
            .attr("x", number(x))
            .attr("y", number(y))
            .attr("text-anchor", anchor)
            .withText(shown));
  }
}
