package org.lacewing.explain;

import java.util.List;

/**
 * What the features of one row add to one of a model's answers for it. Immutable and thread-safe.
 */
public final class RowAttribution {
  private final int predicted;
  private final int output;
  private final double answer;
  private final double base;
  private final double[] values;
  private final double error;
  private final boolean exact;
  private final long modelRows;
  private final List<String> failed;

  /**
   * Keeps an attribution.
   *
   * @param predicted the output with the largest answer; 0 for numbers
   * @param output the output that is explained
   * @param answer that output's answer for the row
   * @param base what the values start from
   * @param values one a feature, in the order of the model's schema
   * @param error the length of the values' standard errors; 0 if nothing was sampled
   * @param exact whether nothing was sampled
   * @param modelRows how many rows the model was asked about
   * @param failed the names of the checks that the row fails, such as {@code "stability"}
   */
  public RowAttribution(
      int predicted,
      int output,
      double answer,
      double base,
      double[] values,
      double error,
      boolean exact,
      long modelRows,
      List<String> failed) {
    this.predicted = predicted;
    this.output = output;
    this.answer = answer;
    this.base = base;
    this.values = values.clone();
    this.error = error;
    this.exact = exact;
    this.modelRows = modelRows;
    this.failed = List.copyOf(failed);
  }

  /** Returns the output with the largest answer; 0 for numbers. */
  public int predicted() {
    return predicted;
  }

  /** Returns the output that is explained. */
  public int output() {
    return output;
  }

  /** Returns the explained output's answer for the row. */
  public double answer() {
    return answer;
  }

  /** Returns what the values start from. */
  public double base() {
    return base;
  }

  /** Returns the number of features. */
  public int features() {
    return values.length;
  }

  /** Returns what a feature adds, by its place in the model's schema. */
  public double value(int feature) {
    return values[feature];
  }

  /** Returns {@code base + Σ values − answer}. */
  public double gap() {
    double sum = base;
    for (double value : values) {
      sum += value;
    }
    return sum - answer;
  }

  /** Returns the Euclidean length of the values. */
  public double length() {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  /** Returns the Euclidean length of the values' standard errors; 0 if nothing was sampled. */
  public double error() {
    return error;
  }

  /** Returns whether nothing was sampled. */
  public boolean exact() {
    return exact;
  }

  /** Returns how many rows the model was asked about. */
  public long modelRows() {
    return modelRows;
  }

  /** Returns the names of the checks that the row fails. */
  public List<String> failed() {
    return failed;
  }
}
