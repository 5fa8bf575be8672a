package org.lacewing.compression.structure;

/** What makes a channel important. */
public enum Importance {
  /** The squared weights that make the channel (Li et al., "Pruning Filters", 2017). */
  MAGNITUDE,

  /**
   * The distance of its weights from those of the other channels: the one closest to all of them is
   * best replaced (He et al., "Filter Pruning via Geometric Median", 2019).
   */
  GEOMETRIC_MEDIAN,

  /**
   * The variance it contributes to what the next layers compute on the calibration rows (Luo et
   * al., "ThiNet", 2017).
   */
  CONTRIBUTION,

  /**
   * The error that is left in what the next layers compute after their other weights were refitted
   * as well as possible; channels go one by one and the next is judged without those before it.
   * That is the removal of {@link LeastSquaresOrder}.
   */
  LEAST_SQUARES
}
