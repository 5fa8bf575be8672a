package org.lacewing.server.serving;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import org.lacewing.core.data.Target;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.metrics.RankCorrelation;
import org.lacewing.core.tensor.Tensor;

/** Compares the answers of two versions as they come. Thread-safe. */
final class Drift {
  /** The rows over which ranks are compared. */
  static final int RECENT = 1_000;

  private static final int BINS = 10;
  private static final double SAME = 1e-6;

  private final int answering;
  private final int shadow;
  private final LongAdder failed = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final double[] given = new double[RECENT];
  private final double[] beside = new double[RECENT];
  private final long[] givenBins = new long[BINS];
  private final long[] besideBins = new long[BINS];
  private boolean classes;
  private long rows;
  private long equal;
  private double max;
  private double sum;
  private long outputs;

  Drift(int answering, int shadow) {
    this.answering = answering;
    this.shadow = shadow;
  }

  void failed() {
    failed.increment();
  }

  void skipped() {
    skipped.increment();
  }

  /** Adds rows of two versions that predict the same target; other shapes count as failed. */
  synchronized void add(Target target, Tensor one, Tensor two) {
    if (!Arrays.equals(one.shape(), two.shape())) {
      failed();
      return;
    }
    classes = target.outputs() > 1;
    int width = one.dimension(1);
    for (int row = 0; row < one.dimension(0); row++) {
      for (int i = 0; i < width; i++) {
        double difference = Math.abs((double) one.at(row, i) - two.at(row, i));
        max = Math.max(max, difference);
        sum += difference;
      }
      int decided = ClassLabels.predicted(one, row);
      equal +=
          classes
              ? (decided == ClassLabels.predicted(two, row) ? 1 : 0)
              : same(one.at(row), two.at(row));
      int shown = target.shown(decided);
      count(one.at(row, shown), two.at(row, shown));
    }
    outputs += one.size();
  }

  private static int same(double one, double two) {
    return Math.abs(one - two) <= SAME * Math.max(Math.abs(one), Math.abs(two)) ? 1 : 0;
  }

  private void count(double one, double two) {
    int place = (int) (rows % RECENT);
    given[place] = one;
    beside[place] = two;
    rows++;
    if (classes) {
      givenBins[bin(one)]++;
      besideBins[bin(two)]++;
    }
  }

  private static int bin(double probability) {
    return Math.max(0, Math.min(BINS - 1, (int) (probability * BINS)));
  }

  synchronized DriftFigures figures() {
    int recent = (int) Math.min(rows, RECENT);
    return new DriftFigures(
        answering,
        shadow,
        rows,
        rows == 0 ? 1 : (double) equal / rows,
        max,
        outputs == 0 ? 0 : sum / outputs,
        classes ? OptionalDouble.of(stabilityIndex()) : OptionalDouble.empty(),
        recent < 2
            ? OptionalDouble.empty()
            : RankCorrelation.spearman(Arrays.copyOf(given, recent), Arrays.copyOf(beside, recent)),
        failed.sum(),
        skipped.sum());
  }

  private double stabilityIndex() {
    double index = 0;
    double all = rows + BINS / 2.0;
    for (int i = 0; i < BINS; i++) {
      double p = (givenBins[i] + 0.5) / all;
      double q = (besideBins[i] + 0.5) / all;
      index += (p - q) * Math.log(p / q);
    }
    return index;
  }
}
