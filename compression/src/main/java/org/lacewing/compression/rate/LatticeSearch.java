package org.lacewing.compression.rate;

import java.util.Arrays;

/**
 * Chooses levels one by one so that the curvature of the loss is respected: each choice corrects
 * the errors of those before it.
 *
 * <p>The loss of weights {@code W + Δ}, rows for outputs and columns for inputs, is approximated by
 * {@code ½ · tr(G Δ A Δᵀ)} with the second moments {@code A} of the inputs and {@code G} of the
 * gradients by the outputs. With {@code A = Lₐ Dₐ Lₐᵀ} and {@code G = L_g D_g L_gᵀ} that is a sum
 * over the places {@code (r, c)} of
 *
 * <pre>½ · D_g[r] · Dₐ[c] · ( Σ over s ≥ r, i ≥ c of L_g[s,r] · Δ[s,i] · Lₐ[i,c] )²</pre>
 *
 * so from the last place to the first each term has one unknown {@code Δ[r,c]}, and the level with
 * the least sum of this term and {@code lossPerBit · bits} is taken: 0 and the four levels around
 * the unknown's best value are compared. In the end {@code Δ} is small in the directions that
 * matter, and a weight that is not worth its bits is zero.
 *
 * <p>E. Frantar et al., "GPTQ", 2022 (columns); A. Tseng et al., "Model-Preserving Adaptive
 * Rounding", 2025 (rows and columns); A. Conzelmann and R. Bamler, "Reducing Storage of Pretrained
 * Neural Networks by Rate-Constrained Quantization and Entropy Coding", 2025 (bits in the choice).
 */
final class LatticeSearch {
  private static final int ROUNDS = 3;

  private final int rows;
  private final int columns;
  private final Ldl inputs;
  private final Ldl outputs;
  private final double[] target;

  /**
   * Prepares a search.
   *
   * @param target the weights to come close to, {@code [rows, columns]}, both in the order of the
   *     factors: what comes last is chosen first
   * @param inputs the factors of A, {@code [columns, columns]}
   * @param outputs the factors of G, {@code [rows, rows]}
   */
  LatticeSearch(double[] target, Ldl inputs, Ldl outputs) {
    this.rows = outputs.size();
    this.columns = inputs.size();
    this.target = target;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** Levels and what they cost. */
  static final class Found {
    final int[] levels;
    final double loss;
    final double bits;

    Found(int[] levels, double loss, double bits) {
      this.levels = levels;
      this.loss = loss;
      this.bits = bits;
    }
  }

  /**
   * Returns levels {@code [rows, columns]} such that {@code level · step} is the new weight.
   *
   * @param steps of each column
   * @param free how many columns at the beginning cost no bits, such as a bias
   * @param largest the largest magnitude of a level
   */
  Found search(double[] steps, int free, double lossPerBit, int largest) {
    RateModel rates = RateModel.initial(rows, columns);
    int[] levels = new int[0];
    double loss = 0;
    for (int round = 0; round < ROUNDS; round++) {
      levels = new int[rows * columns];
      loss = pass(levels, steps, free, lossPerBit, largest, rates);
      rates = RateModel.of(levels, rows, columns);
    }
    return new Found(levels, loss, rates.bits(levels));
  }

  private double pass(
      int[] levels, double[] steps, int free, double lossPerBit, int largest, RateModel rates) {
    double[] errors = new double[rows * columns];
    double[] carried = new double[rows];
    double[] feedback = new double[rows];
    double loss = 0;
    for (int c = columns - 1; c >= 0; c--) {
      carry(errors, c, carried);
      feedBack(carried, feedback);
      double price = c < free ? 0 : lossPerBit;
      double step = steps[c];
      for (int r = rows - 1; r >= 0; r--) {
        double wanted = (target[r * columns + c] + feedback[r]) / step;
        double weight = 0.5 * outputs.diagonal[r] * inputs.diagonal[c] * step * step;
        int level = choose(wanted, weight, price, largest, rates, r, c);
        levels[r * columns + c] = level;
        loss += weight * (wanted - level) * (wanted - level);
        double error = target[r * columns + c] - level * step;
        errors[c * rows + r] = error;
        if (error != 0) {
          int from = r * rows;
          for (int s = 0; s < r; s++) {
            feedback[s] += outputs.lower[from + s] * error;
          }
        }
      }
    }
    return loss;
  }

  private static int choose(
      double wanted, double weight, double price, int largest, RateModel rates, int r, int c) {
    double zero = price == 0 ? 0 : price * rates.zero(r, c);
    double other = price == 0 ? 0 : price * rates.nonZero(r, c);
    double least = weight * wanted * wanted + zero;
    int best = 0;
    int floor = (int) Math.floor(wanted);
    for (int level = floor - 1; level <= floor + 2; level++) {
      int bounded = Math.max(-largest, Math.min(largest, level));
      if (bounded != 0) {
        double distance = wanted - bounded;
        double cost = weight * distance * distance + other;
        if (price != 0) {
          cost += price * rates.magnitude(Math.abs(bounded));
        }
        if (cost < least) {
          least = cost;
          best = bounded;
        }
      }
    }
    return best;
  }

  /** Sums what the columns behind {@code c} leave for it: {@code Σ Δ[·,i] · Lₐ[i,c]}. */
  private void carry(double[] errors, int c, double[] carried) {
    Arrays.fill(carried, 0);
    for (int i = c + 1; i < columns; i++) {
      double factor = inputs.lower[i * columns + c];
      if (factor != 0) {
        int from = i * rows;
        for (int r = 0; r < rows; r++) {
          carried[r] += errors[from + r] * factor;
        }
      }
    }
  }

  /** Sums what that means for each row: {@code Σ over s ≥ r of L_g[s,r] · carried[s]}. */
  private void feedBack(double[] carried, double[] feedback) {
    Arrays.fill(feedback, 0);
    for (int s = 0; s < rows; s++) {
      double value = carried[s];
      if (value != 0) {
        int from = s * rows;
        for (int r = 0; r <= s; r++) {
          feedback[r] += outputs.lower[from + r] * value;
        }
      }
    }
  }
}
