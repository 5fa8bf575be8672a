package org.lacewing.compression.calibration;

/**
 * How the range of an activation follows from its values on the calibration rows. All rules give a
 * range within the smallest and the largest value, extended to 0; values beyond it have the last
 * code.
 */
public enum RangeRule {
  /** From the smallest to the largest value. One odd value can spoil it. */
  MIN_MAX {
    @Override
    public Range of(Histogram values) {
      return new Range(values.least(), values.most());
    }
  },
  /** Without the outermost values: see {@link PercentileRange}. */
  PERCENTILE {
    @Override
    public Range of(Histogram values) {
      return PercentileRange.of(values);
    }
  },
  /** The least Kullback-Leibler divergence: see {@link EntropyRange}. */
  ENTROPY {
    @Override
    public Range of(Histogram values) {
      return CandidateRanges.best(values, part -> EntropyRange.divergence(values, part));
    }
  },
  /** The least mean squared error: see {@link SquaredErrorRange}. */
  MSE {
    @Override
    public Range of(Histogram values) {
      return CandidateRanges.best(values, part -> SquaredErrorRange.error(values, part));
    }
  };

  /**
   * Returns the range.
   *
   * @param values one value or more
   */
  public abstract Range of(Histogram values);
}
