package org.lacewing.compression.calibration;

/** The 256 numbers that an unsigned 8-bit code of a range can stand for. */
record Levels(double lowest, double step) {
  /** The largest code. */
  static final int LAST = 255;

  static Levels of(Range range) {
    double step = range.length() / LAST;
    if (!(step > 0)) {
      return new Levels(0, 1);
    }
    return new Levels(-Math.rint(-range.least() / step) * step, step);
  }

  /** Returns the code of a number, cut off at 0 and 255. */
  int code(double number) {
    return (int) Math.max(0, Math.min(LAST, Math.rint((number - lowest) / step)));
  }

  /** Returns the number that a code stands for. */
  double number(int code) {
    return lowest + code * step;
  }
}
