package org.lacewing.compression.reconstruction;

import java.util.stream.IntStream;
import org.lacewing.compression.linear.Cholesky;
import org.lacewing.compression.quantization.SmallCodes;

/**
 * Rounds the weights of an output in a fixed order, each after it has taken up the errors of those
 * before it (E. Frantar et al., "GPTQ: Accurate Post-Training Quantization for Generative
 * Pre-trained Transformers", 2022).
 *
 * <p>GPTQ moves the weights that are left by {@code −(w_j − q_j) / U_jj · U_j,:} with {@code U} the
 * upper Cholesky factor of {@code H⁻¹}. With {@code H = M · D · Mᵀ}, {@code M} upper triangular
 * with ones on its diagonal, the same numbers are {@code w_k + Σ_{j<k} (w_j − q_j) · M_jk} (J. Chee
 * et al., "QuIP", 2023), and no inverse is needed: {@code M} is the lower factor of {@code H} with
 * its order reversed. Immutable and thread-safe.
 */
final class FeedbackRounding implements RowRounding {
  private final int[] order;

  /** {@code Mᵀ}: row {@code k} holds what weight {@code k} takes up of each one before it. */
  private final double[] shares;

  /**
   * Factors a curvature.
   *
   * @param curvature {@code H}, {@code [n, n]}; a diagonal of 0 marks a dead input
   * @param order the columns in the order in which they are rounded
   * @param damping share of the mean diagonal
   */
  FeedbackRounding(double[] curvature, int[] order, double damping) {
    int size = order.length;
    this.order = order.clone();
    this.shares = new double[size * size];
    double[] reversed = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        int row = order[size - 1 - i];
        int column = order[size - 1 - j];
        reversed[i * size + j] = curvature[row * size + column];
      }
    }
    double[] lower = Cholesky.damped(reversed, size, damping).lower();
    for (int k = 0; k < size; k++) {
      int pivot = size - 1 - k;
      for (int j = 0; j < k; j++) {
        shares[k * size + j] = lower[(size - 1 - j) * size + pivot] / lower[pivot * size + pivot];
      }
    }
  }

  /** Returns the columns as they stand, or those with the largest diagonals first. */
  static int[] order(double[] curvature, int size, RoundingOrder order) {
    IntStream columns = IntStream.range(0, size);
    if (order == RoundingOrder.INPUT) {
      return columns.toArray();
    }
    return columns
        .boxed()
        .sorted(
            (a, b) -> {
              int falling = Double.compare(curvature[b * size + b], curvature[a * size + a]);
              return falling != 0 ? falling : Integer.compare(a, b);
            })
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public int[] codes(double[] weights, double[] scales, int largest) {
    int size = order.length;
    int[] codes = new int[size];
    double[] errors = new double[size];
    for (int k = 0; k < size; k++) {
      int column = order[k];
      double target = weights[column];
      int row = k * size;
      for (int j = 0; j < k; j++) {
        target += errors[j] * shares[row + j];
      }
      codes[column] = SmallCodes.code(target, scales[column], largest);
      errors[k] = weights[column] - codes[column] * scales[column];
    }
    return codes;
  }
}
