package org.lacewing.core.profile;

/**
 * How much is kept of a file of a given width, so that memory has a bound whatever its length. It
 * depends on nothing else, so that the same file gives the same profile on every machine.
 *
 * @param sampleRows how many rows are kept for quartiles and comparisons of columns
 * @param distinct how many different values of a column are counted exactly
 * @param frequent how many values of a column are counted one by one
 * @param rowDigests how many different rows are told apart exactly
 */
record ProfileLimits(int sampleRows, int distinct, int frequent, int rowDigests) {
  private static final int SAMPLE_CELLS = 2_000_000;
  private static final int DISTINCT = 1 << 20;
  private static final int FREQUENT = 100_000;
  private static final int ROW_DIGESTS = 1 << 18;

  /** Returns the limits for a number of columns. */
  static ProfileLimits of(int columns) {
    return new ProfileLimits(
        within(SAMPLE_CELLS / columns, 500, 50_000),
        within(DISTINCT / columns, 1024, 50_000),
        within(FREQUENT / columns, 64, 2_000),
        ROW_DIGESTS);
  }

  private static int within(int value, int least, int most) {
    return Math.max(least, Math.min(most, value));
  }
}
