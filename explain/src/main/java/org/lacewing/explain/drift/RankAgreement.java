package org.lacewing.explain.drift;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lacewing.core.metrics.RankCorrelation;

/**
 * How far two lists of numbers about the same features agree on their order. Every figure is
 * defined for all finite lists: equal lists agree fully, and a list in which all numbers are equal
 * agrees with a varying one not at all.
 */
public final class RankAgreement {
  private RankAgreement() {}

  /**
   * Returns Spearman's rank correlation, −1 to 1: Pearson's r of the ranks, ties sharing the mean
   * of their ranks. If all numbers of both lists are tied it is 1 (both say: no feature stands
   * out); if those of one list only, 0.
   */
  public static double spearman(List<Double> first, List<Double> second) {
    double[] a = first.stream().mapToDouble(Double::doubleValue).toArray();
    double[] b = second.stream().mapToDouble(Double::doubleValue).toArray();
    return RankCorrelation.spearman(a, b).orElse(allTied(first) && allTied(second) ? 1 : 0);
  }

  /** Returns Kendall's τ-b, −1 to 1; where all numbers of a list are tied as {@link #spearman}. */
  static double kendall(List<Double> first, List<Double> second) {
    double[] a = first.stream().mapToDouble(Double::doubleValue).toArray();
    double[] b = second.stream().mapToDouble(Double::doubleValue).toArray();
    return RankCorrelation.kendall(a, b).orElse(allTied(first) && allTied(second) ? 1 : 0);
  }

  /** Returns the cosine of the angle between both lists; 1 if both are 0, 0 if one of them is. */
  static double cosine(List<Double> first, List<Double> second) {
    double product = 0;
    double a = 0;
    double b = 0;
    for (int i = 0; i < first.size(); i++) {
      product += first.get(i) * second.get(i);
      a += first.get(i) * first.get(i);
      b += second.get(i) * second.get(i);
    }
    if (a == 0 || b == 0) {
      return a == b ? 1 : 0;
    }
    return first.equals(second) ? 1 : product / Math.sqrt(a) / Math.sqrt(b);
  }

  private static boolean allTied(List<Double> values) {
    return values.stream().allMatch(value -> value.doubleValue() == values.get(0));
  }

  /**
   * Returns the share of common features among the {@code top} largest of each list; fewer if there
   * are fewer features. Of equal numbers the first feature leads.
   */
  static double topOverlap(List<Double> first, List<Double> second, int top) {
    int count = Math.min(top, first.size());
    Set<Integer> common = new HashSet<>(leading(first, count));
    common.retainAll(new HashSet<>(leading(second, count)));
    return (double) common.size() / count;
  }

  /**
   * Returns the share of the {@code top} numbers of largest size in the first list that have the
   * same sign in the second one.
   */
  static double signAgreement(List<Double> first, List<Double> second, int top) {
    List<Integer> leading =
        leading(first.stream().map(Math::abs).toList(), Math.min(top, first.size()));
    long same =
        leading.stream()
            .filter(i -> Math.signum(first.get(i)) == Math.signum(second.get(i)))
            .count();
    return (double) same / leading.size();
  }

  /** Returns the positions of the largest numbers, largest first. */
  static List<Integer> leading(List<Double> values, int count) {
    return IntStream.range(0, values.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values.get(i)))
        .limit(count)
        .toList();
  }
}
