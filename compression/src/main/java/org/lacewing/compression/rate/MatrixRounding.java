package org.lacewing.compression.rate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.lacewing.compression.linear.Cholesky;

/**
 * Puts one matrix of weights on a lattice. Its last column may be a bias, which has a finer step
 * and is chosen last, so that it takes up what the weights leave.
 */
final class MatrixRounding {
  private static final double INPUT_DAMPING = 1e-3;

  /**
   * More damping where few vectors were seen for many inputs: {@code columns / vectors} of this.
   */
  private static final double SCARCITY_DAMPING = 0.05;

  private static final double OUTPUT_DAMPING = 1e-2;
  private static final double STEP_RATIO = Math.sqrt(2);
  private static final int MOST_STEPS = 6;

  /** The same where single weights count, which takes finer steps. */
  private static final int MOST_FINE_STEPS = 14;

  /** A bias is a multiple of the weights' step divided by this. */
  private static final int BIAS_STEPS = 4;

  private final int rows;
  private final int columns;
  private final boolean bias;
  private final RateDistortionSettings settings;
  private final double damping;

  /**
   * Prepares.
   *
   * @param rows the number of outputs
   * @param columns the number of inputs, with the bias
   * @param vectors how many inputs the moments were taken from
   */
  MatrixRounding(
      int rows, int columns, boolean bias, double vectors, RateDistortionSettings settings) {
    this.damping = INPUT_DAMPING + SCARCITY_DAMPING * columns / vectors;
    this.rows = rows;
    this.columns = columns;
    this.bias = bias;
    this.settings = settings;
  }

  /** A rounded matrix. */
  static final class Rounded {
    /** The levels, {@code [rows, columns]}. */
    final int[] levels;

    /** The step of the weights. */
    final float step;

    /** The estimated increase of a row's loss, in nats. */
    final double loss;

    /** The estimated bits of the weights' levels. */
    final double bits;

    Rounded(int[] levels, float step, double loss, double bits) {
      this.levels = levels;
      this.step = step;
      this.loss = loss;
      this.bits = bits;
    }

    /** Returns the step of the bias. */
    float biasStep() {
      return step / BIAS_STEPS;
    }
  }

  /**
   * Rounds.
   *
   * @param weights {@code [rows, columns]}
   * @param now moments of the inputs, {@code [columns, columns]}
   * @param crossed moments of original and present inputs
   * @param gradients moments of the gradients by the outputs, {@code [rows, rows]}
   */
  Rounded round(double[] weights, double[] now, double[] crossed, double[] gradients) {
    Cholesky moments = Cholesky.damped(now, columns, damping);
    double[] refitted = refit(weights, now, crossed, moments);
    int[] inputOrder = order(now, columns, bias ? 1 : 0);
    int[] outputOrder = order(gradients, rows, 0);
    double[] target = new double[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        target[r * columns + c] = refitted[outputOrder[r] * columns + inputOrder[c]];
      }
    }
    double[] counted = lessened(now);
    Ldl inputs = new Ldl(Cholesky.damped(permuted(counted, inputOrder), columns, damping));
    Ldl outputs = new Ldl(Cholesky.damped(permuted(gradients, outputOrder), rows, OUTPUT_DAMPING));
    LatticeSearch search = new LatticeSearch(target, inputs, outputs);
    float step = settings.lossPerBit() == 0 ? finest(weights) : best(search, weights);
    LatticeSearch.Found found = found(search, step);
    int[] levels = new int[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        levels[outputOrder[r] * columns + inputOrder[c]] = found.levels[r * columns + c];
      }
    }
    return new Rounded(levels, step, found.loss, found.bits);
  }

  /**
   * Returns the weights that give the original answers from the present inputs: {@code V} with the
   * least {@code E|W·x − V·x̂|² + d·|V − W|²}, which is {@code W · (E[x·x̂ᵀ] + d·I) · (E[x̂·x̂ᵀ] +
   * d·I)⁻¹}. A weight of an input that is always 0 becomes 0.
   */
  private double[] refit(double[] weights, double[] now, double[] crossed, Cholesky moments) {
    double[] products = new double[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < columns; i++) {
        double weight = weights[r * columns + i];
        if (weight != 0) {
          products[r * columns + i] += weight * moments.damping();
          for (int c = 0; c < columns; c++) {
            products[r * columns + c] += weight * crossed[i * columns + c];
          }
        }
      }
    }
    double[] refitted = moments.solveRows(products);
    for (int c = 0; c < columns; c++) {
      if (now[c * columns + c] == 0) {
        for (int r = 0; r < rows; r++) {
          refitted[r * columns + c] = 0;
        }
      }
    }
    return refitted;
  }

  /** Returns the moments with less of those of two inputs: errors are to cancel each other less. */
  private double[] lessened(double[] moments) {
    double[] counted = moments.clone();
    for (int i = 0; i < counted.length; i++) {
      if (i % (columns + 1) != 0) {
        counted[i] *= 1 - settings.attributions();
      }
    }
    return counted;
  }

  /** Returns an order in which what matters most comes last and a bias comes first. */
  private static int[] order(double[] moments, int size, int biases) {
    int last = size - 1;
    return IntStream.range(0, size)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer i) -> i == last && biases > 0 ? 0 : 1)
                .thenComparingDouble(i -> moments[i * size + i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[] permuted(double[] matrix, int[] order) {
    int size = order.length;
    double[] permuted = new double[matrix.length];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        permuted[i * size + j] = matrix[order[i] * size + order[j]];
      }
    }
    return permuted;
  }

  /** Returns the step with which the largest weight has the largest level. */
  private float finest(double[] weights) {
    double largest = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!bias || i % columns != columns - 1) {
        largest = Math.max(largest, Math.abs(weights[i]));
      }
    }
    return largest == 0 ? 1 : (float) (largest / settings.largestLevel());
  }

  /** Walks from the weights' standard deviation to the step with the least loss and bits. */
  private float best(LatticeSearch search, double[] weights) {
    double start = Math.max(deviation(weights), finest(weights));
    double up = cost(search, start * STEP_RATIO);
    double here = cost(search, start);
    double ratio = up < here ? STEP_RATIO : 1 / STEP_RATIO;
    double step = up < here ? start * STEP_RATIO : start;
    double least = Math.min(up, here);
    int most = settings.attributions() == 0 ? MOST_STEPS : MOST_FINE_STEPS;
    for (int i = 2; i < most; i++) {
      double next = cost(search, step * ratio);
      if (next >= least) {
        break;
      }
      least = next;
      step *= ratio;
    }
    return (float) step;
  }

  private double cost(LatticeSearch search, double step) {
    LatticeSearch.Found found = found(search, (float) step);
    return found.loss + settings.lossPerBit() * found.bits;
  }

  private LatticeSearch.Found found(LatticeSearch search, float step) {
    double[] steps = new double[columns];
    Arrays.fill(steps, step);
    if (bias) {
      steps[0] = step / BIAS_STEPS;
    }
    return search.search(steps, bias ? 1 : 0, settings.lossPerBit(), settings.largestLevel());
  }

  private double deviation(double[] weights) {
    double squares = 0;
    int count = 0;
    for (int i = 0; i < weights.length; i++) {
      boolean ofBias = bias && i % columns == columns - 1;
      if (!ofBias && weights[i] != 0) {
        squares += weights[i] * weights[i];
        count++;
      }
    }
    return count == 0 ? 1 : Math.sqrt(squares / count);
  }
}
