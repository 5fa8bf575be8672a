package org.lacewing.compression.search;

import org.lacewing.core.data.Task;
import org.lacewing.core.tensor.Tensor;

/**
 * How far the outputs of a changed network are from the original's: for classes the mean
 * Kullback–Leibler divergence {@code Σ p · ln(p / q)} of a row, in nats; for numbers the mean
 * squared difference, in units of the network's output. Labels are not looked at.
 */
public final class OutputDamage {
  /** No probability counts as less: a float that is 0 would make the divergence infinite. */
  private static final double LEAST = 1e-7;

  private OutputDamage() {}

  /** Returns the damage, 0 or more; NaN if an output is NaN. */
  public static double of(Task task, Tensor right, Tensor changed) {
    double sum = 0;
    int outputs = right.size() / Math.max(1, right.dimension(0));
    for (int i = 0; i < right.size(); i++) {
      double p = right.at(i);
      double q = changed.at(i);
      sum += task == Task.CLASSIFICATION ? divergence(p, q, outputs) : (p - q) * (p - q);
    }
    // A divergence of equal distributions may come out a little below 0.
    return sum == 0 ? 0 : Math.max(0, sum / right.dimension(0));
  }

  private static double divergence(double p, double q, int outputs) {
    double first = divergence(p, q);
    // A single output is the probability of the second of two classes.
    return outputs == 1 ? first + divergence(1 - p, 1 - q) : first;
  }

  private static double divergence(double p, double q) {
    double right = Math.max(LEAST, p);
    // With "+ q - p", which sums to 0, every term is 0 or more.
    return right * Math.log(right / Math.max(LEAST, q)) + Math.max(LEAST, q) - right;
  }
}
