package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Figures over the runs of one row: means, spreads, and how far leading features agree. */
final class RunFigures {
  private RunFigures() {}

  static double mean(double[] values) {
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      mean += (values[i] - mean) / (i + 1);
    }
    return mean;
  }

  static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /** Returns the mean share of common features among the leading ones of each pair of runs. */
  static double overlap(List<List<Double>> weights, int top) {
    int count = Math.min(top, weights.get(0).size());
    if (count == 0) {
      return 1;
    }
    List<Set<Integer>> leading = new ArrayList<>();
    weights.forEach(run -> leading.add(leading(run, count)));
    double sum = 0;
    int pairs = 0;
    for (int a = 0; a < leading.size(); a++) {
      for (int b = a + 1; b < leading.size(); b++) {
        Set<Integer> common = new HashSet<>(leading.get(a));
        common.retainAll(leading.get(b));
        sum += common.size();
        pairs++;
      }
    }
    return sum / ((double) pairs * count);
  }

  private static Set<Integer> leading(List<Double> run, int count) {
    return new HashSet<>(
        IntStream.range(0, run.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -Math.abs(run.get(i))))
            .limit(count)
            .toList());
  }
}
