package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Shuffle;

/**
 * How far an explanation is from telling what happens when features are taken away together (C.-K.
 * Yeh, C.-Y. Hsieh, A. S. Suggala, D. I. Inouye and P. Ravikumar, 2019). With random sets S of
 * features, contributions c and what the answer loses, {@code loss(S) = f(x) − f(x without S)},
 *
 * <pre>infidelity = mean over S of (Σ c over S − loss(S))² / mean over S of loss(S)²</pre>
 *
 * <p>0 is perfect, 1 is what contributions of 0 reach, and there is no upper end. The scaled
 * infidelity is the smallest over all {@code b · c} with b of 0 or more, from 0 to 1: it forgives
 * an explanation in another unit, such as log-odds instead of probabilities. The division by the
 * mean square of the losses, which the paper does not have, lets rows be compared.
 *
 * <p>Sets have 1 to n features, all sizes with the same probability. Immutable.
 */
public final class Infidelity {
  private final List<BitSet> sets;
  private final double[] losses;
  private final double square;

  private Infidelity(List<BitSet> sets, double[] losses) {
    this.sets = sets;
    this.losses = losses;
    double sum = 0;
    for (double loss : losses) {
      sum += loss * loss;
    }
    this.square = sum;
  }

  /**
   * Asks about random sets.
   *
   * @param count how many, 1 or more
   */
  public static Infidelity of(Removal removal, int count, RandomGenerator random) {
    int features = removal.features();
    List<BitSet> asked = new ArrayList<>();
    asked.add(new BitSet());
    for (int i = 0; i < count; i++) {
      BitSet set = new BitSet();
      for (int feature : Shuffle.some(features, 1 + random.nextInt(features), random)) {
        set.set(feature);
      }
      asked.add(set);
    }
    double[] answers = removal.answers(asked);
    double[] losses = new double[count];
    for (int i = 0; i < count; i++) {
      losses[i] = answers[0] - answers[i + 1];
    }
    return new Infidelity(asked.subList(1, asked.size()), losses);
  }

  /** Returns the infidelity; NaN if the answer never changes. */
  public double of(List<Double> contributions) {
    return relative(contributions, 1);
  }

  /** Returns the scaled infidelity, 0 to 1; NaN if the answer never changes. */
  public double scaled(List<Double> contributions) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < losses.length; i++) {
      double sum = sum(contributions, sets.get(i));
      products += sum * losses[i];
      squares += sum * sum;
    }
    return relative(contributions, squares == 0 ? 0 : Math.max(0, products / squares));
  }

  private double relative(List<Double> contributions, double scale) {
    double error = 0;
    for (int i = 0; i < losses.length; i++) {
      double gap = scale * sum(contributions, sets.get(i)) - losses[i];
      error += gap * gap;
    }
    return square == 0 ? Double.NaN : error / square;
  }

  private static double sum(List<Double> contributions, BitSet set) {
    return set.stream().mapToDouble(contributions::get).sum();
  }
}
