package org.lacewing.core.run;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How two runs relate, and where they part first.
 *
 * @param verdict the judgement
 * @param tolerance the distance up to which numbers count as equal within tolerance, see {@link
 *     org.lacewing.core.json.JsonDifference#distance}
 * @param differences everything that differs, causes before effects
 */
public record RunComparison(Verdict verdict, double tolerance, List<Difference> differences) {
  /** Rounding of 32-bit floats, with room for sums in another order. */
  public static final double STANDARD_TOLERANCE = 1e-6;

  /** The judgement on two runs. */
  public enum Verdict {
    /** Same inputs, and every result is the same to the last bit. */
    EQUAL,
    /** Same inputs, and every result is the same up to the tolerance. */
    EQUAL_WITHIN_TOLERANCE,
    /** Other inputs, or results that differ by more. */
    DIFFERENT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** What differs, in the order of cause and effect. */
  public enum Stage {
    /** The cells that were read. */
    DATA,
    /** Names, roles, types and levels of the columns. */
    SCHEMA,
    /** The seed. */
    SEED,
    /** Another setting of the experiment. */
    SETTINGS,
    /** Threads, processor, libraries, versions. */
    ENVIRONMENT,
    /** The work tree that held the experiment. */
    CODE,
    /** What was learned of the columns. */
    PREPROCESSING,
    /** The networks. */
    PARAMETERS,
    /** The figures. */
    METRICS,
    /** The explanations. */
    EXPLANATIONS
  }

  /** How much a difference matters. */
  public enum Weight {
    /** It may explain others; alone it changes nothing. */
    NOTE,
    /** A result that is equal within the tolerance. */
    WITHIN_TOLERANCE,
    /** An input or a result that is not the same. */
    BREAKS
  }

  /**
   * One difference.
   *
   * @param stage what differs
   * @param weight how much it matters
   * @param message a sentence without its full stop
   */
  public record Difference(Stage stage, Weight weight, String message) {}

  /** Copies the differences and puts causes before effects. */
  public RunComparison {
    differences = differences.stream().sorted(Comparator.comparing(Difference::stage)).toList();
  }

  static RunComparison of(double tolerance, List<Difference> differences) {
    Verdict verdict = Verdict.EQUAL;
    for (Difference difference : differences) {
      verdict =
          switch (difference.weight()) {
            case BREAKS -> Verdict.DIFFERENT;
            case WITHIN_TOLERANCE ->
                verdict == Verdict.EQUAL ? Verdict.EQUAL_WITHIN_TOLERANCE : verdict;
            case NOTE -> verdict;
          };
    }
    return new RunComparison(verdict, tolerance, differences);
  }

  /**
   * Compares two runs.
   *
   * @throws org.lacewing.core.error.DataException if a file of a run is damaged
   * @throws IOException if a file cannot be read
   */
  public static RunComparison compare(StoredRun first, StoredRun second, double tolerance)
      throws IOException {
    return new RunComparer(first, second, tolerance).compare();
  }

  /** Returns the difference that comes first; empty if there is none at all. */
  public Optional<Difference> first() {
    return differences.stream().findFirst();
  }

  /** Returns the verdict and the first difference as a sentence. */
  public String summary() {
    String text = verdict.toString();
    return first().map(d -> text + "; first difference: " + d.message()).orElse(text) + ".";
  }
}
