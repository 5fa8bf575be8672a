package org.lacewing.compression.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.experiment.LatencySettings;
import org.lacewing.core.metrics.Percentile;
import org.lacewing.core.tensor.Tensor;

/**
 * Measures predictors against each other in one process. They take turns in blocks of {@value
 * #BLOCK} calls. From round to round another one begins and the direction changes, so that whatever
 * else the machine does, and whatever a predecessor left in the caches, hits them alike. The ratio
 * of two contestants is that of the medians of their blocks in the same round; the median over the
 * rounds is reported. Every call gets rows of its own, from a small set that all contestants share.
 *
 * <p>Latencies depend on the machine and on the moment: they are no part of what is reproduced.
 */
public final class LatencyMeasurement {
  private static final int BLOCK = 10;
  private static final int DIFFERENT_BATCHES = 16;
  private static final double NANOSECONDS_PER_MICROSECOND = 1000;

  private final List<Contestant> contestants;
  private final LatencySettings settings;
  private final LongSupplier clock;

  private LatencyMeasurement(
      List<Contestant> contestants, LatencySettings settings, LongSupplier clock) {
    this.contestants = contestants;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Measures a candidate against a baseline.
   *
   * @param baseline what the candidate is compared with, as a rule the original network
   * @param candidate as a rule the compressed network, opened with the same options
   * @param references others that are measured beside them, such as the training engine
   * @param rows {@code [rows, features]}, encoded, at least one; batches are cut from them in turn
   * @throws DataException if there are no rows
   */
  public static LatencyReport compare(
      Contestant baseline,
      Contestant candidate,
      List<Contestant> references,
      Tensor rows,
      LatencySettings settings) {
    return compare(baseline, candidate, references, rows, settings, System::nanoTime);
  }

  /**
   * Measures as {@link #compare(Contestant, Contestant, List, Tensor, LatencySettings)} does, by
   * another clock.
   *
   * @param clock nanoseconds, read by the thread that calls the predictors; for instance the
   *     processor time of that thread, which leaves out what other programs take
   */
  public static LatencyReport compare(
      Contestant baseline,
      Contestant candidate,
      List<Contestant> references,
      Tensor rows,
      LatencySettings settings,
      LongSupplier clock) {
    if (rows.dimension(0) == 0) {
      throw new DataException(
          Failure.of("Latency cannot be measured without rows")
              .expected("at least one row")
              .received("none"));
    }
    List<Contestant> all = new ArrayList<>(List.of(baseline, candidate));
    all.addAll(references);
    LatencyMeasurement measurement = new LatencyMeasurement(all, settings, clock);
    List<Latency> latencies = new ArrayList<>();
    for (int size : settings.batchSizes()) {
      latencies.addAll(measurement.measure(size, batches(rows, size)));
    }
    return new LatencyReport(baseline.name(), candidate.name(), latencies);
  }

  private static List<Tensor> batches(Tensor rows, int size) {
    List<Tensor> batches = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < DIFFERENT_BATCHES; i++) {
      int[] chosen = new int[size];
      for (int j = 0; j < size; j++) {
        chosen[j] = next;
        next = (next + 1) % rows.dimension(0);
      }
      batches.add(rows.select(chosen));
    }
    return batches;
  }

  private List<Latency> measure(int size, List<Tensor> batches) {
    run(settings.warmup(), batches);
    long[][] nanoseconds = run(settings.repeats(), batches);
    List<Latency> latencies = new ArrayList<>();
    for (int i = 0; i < contestants.size(); i++) {
      double[] microseconds = new double[nanoseconds[i].length];
      for (int call = 0; call < microseconds.length; call++) {
        microseconds[call] = nanoseconds[i][call] / NANOSECONDS_PER_MICROSECOND;
      }
      latencies.add(
          new Latency(
              contestants.get(i).name(),
              size,
              microseconds.length,
              Percentile.of(microseconds, 50),
              Percentile.of(microseconds, 95),
              Percentile.of(microseconds, 99),
              i == 0 ? 1 : Percentile.of(ratios(nanoseconds[0], nanoseconds[i]), 50)));
    }
    return latencies;
  }

  /** Returns the nanoseconds of each call, one array a contestant. */
  private long[][] run(int calls, List<Tensor> batches) {
    long[][] nanoseconds = new long[contestants.size()][calls];
    for (int from = 0; from < calls; from += BLOCK) {
      int to = Math.min(calls, from + BLOCK);
      int round = from / BLOCK;
      int direction = round % 2 == 0 ? 1 : -1;
      for (int i = 0; i < contestants.size(); i++) {
        int contestant = Math.floorMod(round + direction * i, contestants.size());
        for (int call = from; call < to; call++) {
          Tensor batch = batches.get(call % batches.size());
          long start = clock.getAsLong();
          contestants.get(contestant).predictor().predict(batch);
          nanoseconds[contestant][call] = clock.getAsLong() - start;
        }
      }
    }
    return nanoseconds;
  }

  private static double[] ratios(long[] baseline, long[] other) {
    int blocks = (baseline.length + BLOCK - 1) / BLOCK;
    double[] ratios = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      // A clock of coarse steps may show nothing at all.
      ratios[block] = median(other, block) / Math.max(1, median(baseline, block));
    }
    return ratios;
  }

  private static double median(long[] nanoseconds, int block) {
    int to = Math.min(nanoseconds.length, (block + 1) * BLOCK);
    return Percentile.of(
        Arrays.stream(nanoseconds, block * BLOCK, to).asDoubleStream().toArray(), 50);
  }
}
