package org.lacewing.compression.search;

import java.util.Locale;
import org.lacewing.core.report.NumberText;

/**
 * One limit of a budget.
 *
 * @param kind what is limited
 * @param bound the limit, in the unit of {@link Point}
 */
public record Limit(Kind kind, double bound) {
  /** A drop of exactly one row in a hundred must not miss 0.01 for the sake of its last bits. */
  private static final double ROUNDING = 1e-12;

  /** What a limit is about. */
  public enum Kind {
    /** The drop of the metric, with its margin. */
    DROP("--max-accuracy-drop", true),
    /** The agreement of explanations. */
    AGREEMENT("--min-explanation-agreement", false),
    /** The bytes of the stored network. */
    BYTES("--max-bytes", true),
    /** The latency. */
    LATENCY("--max-latency", true);

    private final String option;
    private final boolean atMost;

    Kind(String option, boolean atMost) {
      this.option = option;
      this.atMost = atMost;
    }

    /** Returns the name that users give the limit by. */
    public String option() {
      return option;
    }

    /** Returns what a network shows. */
    public double of(Point point) {
      return switch (this) {
        case DROP -> point.dropBound();
        case AGREEMENT -> point.agreement();
        case BYTES -> point.bytes();
        case LATENCY -> point.latency();
      };
    }

    /** Returns whether less is better. */
    public boolean isAtMost() {
      return atMost;
    }

    /** Returns whether the limit is about answers or reasons, rather than resources. */
    public boolean isQuality() {
      return this == DROP || this == AGREEMENT;
    }

    /** Returns a value with its unit. */
    public String text(double number) {
      return switch (this) {
        case DROP -> String.format(Locale.ROOT, "%.3f pp", 100 * number);
        case AGREEMENT -> String.format(Locale.ROOT, "%.4f", number);
        case BYTES -> NumberText.of(number) + " bytes";
        case LATENCY -> String.format(Locale.ROOT, "%.1f µs", number);
      };
    }
  }

  /** Returns whether a network stays within the limit; NaN never does. */
  public boolean isMet(Point point) {
    double value = kind.of(point);
    return kind.isAtMost() ? value <= bound + ROUNDING : value >= bound - ROUNDING;
  }

  /** Returns the bound as text, such as {@code "at most 30000 bytes"}. */
  public String text() {
    return (kind.isAtMost() ? "at most " : "at least ") + kind.text(bound);
  }
}
