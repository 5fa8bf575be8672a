package org.lacewing.server.web;

import java.util.List;
import java.util.Locale;

/** A curve as a picture of the height of a line, an SVG file that stands alone. */
final class Sparkline {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 24;
  private static final int MARGIN = 2;

  /** Stands out on light and on dark ground. */
  private static final String COLOUR = "#3a8ccc";

  private Sparkline() {}

  /** Returns the picture of a curve; without points it is empty. */
  static String of(List<Double> values) {
    List<Double> finite = values.stream().filter(Double::isFinite).toList();
    StringBuilder svg = new StringBuilder(1024);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(WIDTH)
        .append("\" height=\"")
        .append(HEIGHT)
        .append("\" viewBox=\"0 0 ")
        .append(WIDTH)
        .append(' ')
        .append(HEIGHT)
        .append("\">");
    if (!finite.isEmpty()) {
      double low = finite.stream().mapToDouble(Double::doubleValue).min().orElse(0);
      double high = finite.stream().mapToDouble(Double::doubleValue).max().orElse(0);
      double x = MARGIN;
      double y = 0;
      svg.append("<path fill=\"none\" stroke=\"").append(COLOUR).append("\" stroke-width=\"1.5\"");
      svg.append(" stroke-linejoin=\"round\" d=\"");
      for (int i = 0; i < finite.size(); i++) {
        x = MARGIN + (WIDTH - 2.0 * MARGIN) * i / Math.max(1, finite.size() - 1);
        double share = high > low ? (finite.get(i) - low) / (high - low) : 0.5;
        y = HEIGHT - MARGIN - share * (HEIGHT - 2.0 * MARGIN);
        svg.append(i == 0 ? 'M' : 'L').append(number(x)).append(' ').append(number(y));
      }
      svg.append("\"/><circle r=\"2\" fill=\"").append(COLOUR).append("\" cx=\"");
      svg.append(number(x)).append("\" cy=\"").append(number(y)).append("\"/>");
    }
    return svg.append("</svg>\n").toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
