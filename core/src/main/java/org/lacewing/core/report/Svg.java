package org.lacewing.core.report;

import static j2html.TagCreator.tag;

import j2html.tags.ContainerTag;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The few SVG elements that charts are drawn with. Positions across are shares of the width. */
final class Svg {
  private Svg() {}

  /** Returns an empty drawing; it is decoration, the figure around it speaks for it. */
  static ContainerTag<?> svg(String style, String width, String height) {
    return shape("svg")
        .withClass(style)
        .attr("width", width)
        .attr("height", height)
        .attr("aria-hidden", "true");
  }

  /** Returns any element; closed in full, as the HTML parser wants it inside SVG. */
  static ContainerTag<?> shape(String name) {
    return tag(name);
  }

  /** Returns a straight line; x in shares of the width, y in pixels. */
  static ContainerTag<?> line(String style, double x1, double y1, double x2, double y2) {
    return shape("line")
        .withClass(style)
        .attr("x1", percent(x1))
        .attr("y1", number(y1))
        .attr("x2", percent(x2))
        .attr("y2", number(y2));
  }

  /** Returns a label; x in shares of the width, y of the baseline in pixels. */
  static ContainerTag<?> text(double x, double y, String anchor, String words) {
    return shape("text")
        .attr("x", percent(x))
        .attr("y", number(y))
        .attr("text-anchor", anchor)
        .withText(Html.clean(words));
  }

  /** Returns a share as a percentage with at most two decimals. */
  static String percent(double share) {
    return number(share * 100) + "%";
  }

  /** Returns a coordinate with at most two decimals. */
  static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
