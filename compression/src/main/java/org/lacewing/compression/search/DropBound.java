package org.lacewing.compression.search;

/**
 * How large a drop of accuracy may really be, judged from the rows that only one of two models gets
 * right:
 *
 * <pre>( max(0, b − c) + 1.2816 · √(b + c) ) / n</pre>
 *
 * with {@code b} rows lost, {@code c} rows won and {@code n} rows in all. If the models were
 * equally good, {@code b − c} would have the standard deviation {@code √(b + c)} (McNemar, 1947),
 * so the second term is what one network in ten gets by luck (one-sided, 90 %). Rows won beyond
 * those lost are not credited: a search that did would take, among many networks, the one that was
 * lucky on few rows. Two models that get the same rows right have the bound 0.
 */
public final class DropBound {
  private static final double QUANTILE = 1.2816;

  private DropBound() {}

  /**
   * Returns the bound, as a share of rows.
   *
   * @param lost rows that only the original gets right
   * @param won rows that only the other model gets right
   * @param rows all rows, 1 or more
   */
  public static double of(int lost, int won, int rows) {
    return (Math.max(0, lost - won) + QUANTILE * Math.sqrt((double) lost + won)) / rows;
  }
}
