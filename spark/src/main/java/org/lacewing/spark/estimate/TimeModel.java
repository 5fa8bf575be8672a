package org.lacewing.spark.estimate;

import java.util.List;
import java.util.PriorityQueue;
import org.lacewing.core.settings.Require;

/**
 * The time of a job on any number of cores, in seconds. With K cores, slices of r₁ … rₙ rows and a
 * cost of c a row,
 *
 * <pre>
 * threads:  start + cut + open + warm + M(K)
 * Spark:    start + max(cut, spark) + open + warm + M(K)
 * </pre>
 *
 * <p>M(K) is when the last core ends if each slice, in order, goes to the core that is free first.
 * With N rows it lies between {@code N·c / K} and {@code N·c / K + (1 − 1/K)·max(rᵢ)·c} (Graham
 * 1969): the second term are cores that idle while others do the last slices. Opening the model and
 * getting warm is done by every process, side by side, hence counted once; Spark and its executors
 * start while the driver cuts the input. Not in it are cores that are not really free, a file
 * system that is slower for many than for one, and work that is repeated.
 *
 * <p>Source: R. L. Graham, Bounds on multiprocessing timing anomalies, SIAM J. Appl. Math. 17(2),
 * 1969.
 *
 * @param start from the start of the process until it looks at the input, and what it does in the
 *     end
 * @param cut to look through the input and cut it
 * @param spark to start Spark and executors; 0 if unknown
 * @param open to open model and explainer once
 * @param warm what the first slices of a process cost beyond {@code row} each row
 * @param row the cost of a row in a process that is warm, c
 */
public record TimeModel(
    double start, double cut, double spark, double open, double warm, double row) {

  /** Checks that no figure is negative or no number. */
  public TimeModel {
    for (double figure : new double[] {start, cut, spark, open, warm, row}) {
      if (!(figure >= 0) || Double.isInfinite(figure)) {
        throw new IllegalArgumentException("A time of " + figure + " s");
      }
    }
  }

  /**
   * Returns the time of threads of one process.
   *
   * @param slices the rows of each slice, in order
   * @param threads 1 or more
   */
  public double threads(List<Long> slices, int threads) {
    return start + cut + open + warm + work(slices, threads);
  }

  /**
   * Returns the time of Spark.
   *
   * @param slices the rows of each slice, in order
   * @param cores of all executors together, 1 or more
   */
  public double spark(List<Long> slices, int cores) {
    return start + Math.max(cut, spark) + open + warm + work(slices, cores);
  }

  /** Returns M(K): when the last of some cores has done its last slice. */
  double work(List<Long> slices, int cores) {
    Require.atLeast("cores", cores, 1);
    PriorityQueue<Double> free = new PriorityQueue<>();
    double last = 0;
    for (long rows : slices) {
      double begin = free.size() < cores ? 0 : free.remove();
      double end = begin + rows * row;
      free.add(end);
      last = Math.max(last, end);
    }
    return last;
  }
}
