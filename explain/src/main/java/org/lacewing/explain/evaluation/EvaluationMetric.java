package org.lacewing.explain.evaluation;

/** The figures that explanations are compared by, each the mean over rows. */
public enum EvaluationMetric {
  /**
   * Area under the scaled deletion curve, see {@link RemovalCurve}: 0 is the lowest mean answer of
   * random orders, 1 the highest; curves may lead a little beyond both.
   */
  DELETION_AREA("deletion area", Better.LOWER, "about 0 to 1"),
  /** How much lower the area is than that of random orders. */
  DELETION_GAIN("deletion: gain over random order", Better.HIGHER, "about -1 to 1, random 0"),
  /** Area under the scaled insertion curve. */
  INSERTION_AREA("insertion area", Better.HIGHER, "about 0 to 1"),
  /** How much larger the area is than that of random orders. */
  INSERTION_GAIN("insertion: gain over random order", Better.HIGHER, "about -1 to 1, random 0"),
  /** See {@link Infidelity}. */
  INFIDELITY("infidelity", Better.LOWER, "0 to ∞, nothing said 1"),
  /** See {@link Infidelity#scaled}. */
  SCALED_INFIDELITY("infidelity in the best unit", Better.LOWER, "0 to 1"),
  /** See {@link Sensitivity}. */
  SENSITIVITY("largest sensitivity", Better.LOWER, "0 to ∞"),
  /** See {@link Sparseness#gini}. */
  GINI("sparseness (Gini)", Better.HIGHER, "0 to 1 - 1/n"),
  /** See {@link Sparseness#effectiveFeatures}. */
  EFFECTIVE_FEATURES("effective number of features", Better.LOWER, "1 to n"),
  /** See {@link RandomizationTest}. */
  RANDOMIZATION("agreement with a network of shuffled weights", Better.LOWER, "-1 to 1"),
  /** See {@link PointingGame} and {@link KnownTruth}. */
  POINTING("known truth: leading feature is a true one", Better.HIGHER, "0 to 1"),
  /** See {@link PointingGame}. */
  PRECISION("known truth: precision at k", Better.HIGHER, "0 to 1"),
  /** See {@link PointingGame}. */
  RECALL("known truth: recall at k", Better.HIGHER, "0 to 1");

  private final String label;
  private final Better better;
  private final String range;

  EvaluationMetric(String label, Better better, String range) {
    this.label = label;
    this.better = better;
    this.range = range;
  }

  /** Which way is better. */
  public enum Better {
    /** Smaller numbers. */
    LOWER,
    /** Larger numbers. */
    HIGHER
  }

  /** Returns the name for people. */
  public String label() {
    return label;
  }

  /** Returns which way is better. */
  public Better better() {
    return better;
  }

  /** Returns the range for people. */
  public String range() {
    return range;
  }
}
