package org.lacewing.core.report;

/**
 * Colours from light to dark for numbers from 0 to 1: from yellow over orange and violet to a dark
 * blue, so that the lightness alone tells the order, to colour-blind readers and on grey prints.
 */
final class Shades {
  private static final int[][] STOPS = {
    {253, 231, 150}, {247, 173, 90}, {209, 104, 110}, {129, 62, 130}, {42, 34, 96}
  };
  private static final double DARK = 0.45;

  private Shades() {}

  /** Returns the colour of a share, cut off at 0 and 1; grey for NaN. */
  static String of(double share) {
    if (Double.isNaN(share)) {
      return "#9a9a9a";
    }
    StringBuilder colour = new StringBuilder("#");
    for (int part = 0; part < 3; part++) {
      int value = part(share, part);
      colour.append(Character.forDigit(value / 16, 16)).append(Character.forDigit(value % 16, 16));
    }
    return colour.toString();
  }

  /** Returns the red (0), green (1) or blue (2) part of the colour of a share, 0 to 255. */
  static int part(double share, int part) {
    double place = Math.max(0, Math.min(1, share)) * (STOPS.length - 1);
    int stop = Math.min(STOPS.length - 2, (int) place);
    double from = STOPS[stop][part];
    double to = STOPS[stop + 1][part];
    return (int) Math.round(from + (to - from) * (place - stop));
  }

  /** Returns the colour of text on a shade. */
  static String textOn(double share) {
    return share > DARK ? "#ffffff" : "#1b1f24";
  }
}
