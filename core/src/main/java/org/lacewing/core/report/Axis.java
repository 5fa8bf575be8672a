package org.lacewing.core.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis whose ticks lie at 1, 2 or 5 times a power of ten.
 *
 * @param low the value at its start
 * @param high the value at its end, above {@code low}
 * @param ticks the marked values, rising
 */
record Axis(double low, double high, List<Double> ticks) {
  // Differences of values up to this stay finite.
  private static final double LARGEST = Double.MAX_VALUE / 8;

  Axis {
    ticks = List.copyOf(ticks);
  }

  /**
   * Returns an axis that covers the finite ones of the values, with ends on ticks.
   *
   * @param intervals roughly how many intervals between ticks are wanted, at least 1
   */
  static Axis covering(List<Double> values, int intervals) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        double bounded = Math.max(-LARGEST, Math.min(LARGEST, value));
        min = Math.min(min, bounded);
        max = Math.max(max, bounded);
      }
    }
    if (min > max) {
      min = 0;
      max = 1;
    }
    if (max - min <= Math.ulp(Math.max(Math.abs(min), Math.abs(max))) * 16) {
      double half = min == 0 ? 0.5 : Math.abs(min) / 2;
      min -= half;
      max += half;
    }
    double step = step((max - min) / intervals);
    double first = Math.floor(min / step + 1e-9) * step;
    double last = Math.ceil(max / step - 1e-9) * step;
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((last - first) / step);
    for (long i = 0; i <= count; i++) {
      double tick = first + i * step;
      ticks.add(Math.abs(tick) < step * 1e-9 ? 0.0 : tick);
    }
    return new Axis(first, last, ticks);
  }

  /** Returns where a value lies, 0 at the start and 1 at the end, cut off there. */
  double position(double value) {
    return Math.max(0, Math.min(1, (value - low) / (high - low)));
  }

  /** Returns the text of a tick, with as many decimals as the distance of ticks asks for. */
  String label(double tick) {
    double step = (high - low) / Math.max(1, ticks.size() - 1);
    double rounded = Math.rint(tick / (step / 1000)) * (step / 1000);
    return NumberText.of(rounded);
  }

  private static double step(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    double nice = lead <= 1.0000001 ? 1 : lead <= 2.0000001 ? 2 : lead <= 5.0000001 ? 5 : 10;
    return nice * power;
  }
}
