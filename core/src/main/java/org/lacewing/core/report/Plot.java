package org.lacewing.core.report;

import static org.lacewing.core.report.Svg.number;

import org.lacewing.core.report.Block.Series;

/**
 * A rectangle that points are drawn in.
 *
 * @param x the horizontal axis
 * @param y the vertical axis, upwards
 * @param width the length of the horizontal axis in units of the drawing
 * @param height the length of the vertical axis in units of the drawing
 */
record Plot(Axis x, Axis y, double width, double height) {
  private static final int DOTS_UP_TO = 25;

  /** Returns a curve as the data of a path; what is not finite leaves a gap. */
  String path(Series series) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < series.x().size(); i++) {
      if (isPoint(series, i)) {
        path.append(drawing ? 'L' : 'M').append(place(series, i));
        drawing = true;
      } else {
        drawing = false;
      }
    }
    return path.toString();
  }

  /**
   * Returns the points of a short curve, and those without neighbours of any, as lines of length 0,
   * whose round caps stay round when stretched.
   */
  String dots(Series series) {
    int size = series.x().size();
    StringBuilder dots = new StringBuilder();
    for (int i = 0; i < size; i++) {
      boolean alone =
          (i == 0 || !isPoint(series, i - 1)) && (i == size - 1 || !isPoint(series, i + 1));
      if (isPoint(series, i) && (alone || size <= DOTS_UP_TO)) {
        dots.append('M').append(place(series, i)).append("h0");
      }
    }
    return dots.toString();
  }

  private static boolean isPoint(Series series, int index) {
    return Double.isFinite(series.x().get(index)) && Double.isFinite(series.y().get(index));
  }

  private String place(Series series, int index) {
    return number(x.position(series.x().get(index)) * width)
        + " "
        + number((1 - y.position(series.y().get(index))) * height);
  }
}
