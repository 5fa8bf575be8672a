package org.lacewing.core.preprocessing;

/** The scaling of numbers and of channels: {@code (x − center) / scale}, limited to ±clip. */
final class LinearScale {
  private LinearScale() {}

  /**
   * Returns the scaled value.
   *
   * @param scale above 0, or 0 for what is always encoded as 0
   * @param clip limit of the magnitude, 0 for none
   */
  static double of(double value, double center, double scale, double clip) {
    if (scale == 0) {
      return 0;
    }
    double scaled = (value - center) / scale;
    return clip > 0 ? Math.max(-clip, Math.min(clip, scaled)) : scaled;
  }
}
