package org.lacewing.compression.reconstruction;

import java.util.stream.IntStream;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.curvature.InputCurvature;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.compression.encoding.ScaleLayout;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.compression.quantization.SmallCodes;
import org.lacewing.core.tensor.Tensor;

/**
 * Gives the weights of a layer their codes, output by output. Weights of inputs that are always 0
 * get the code 0. An output for which plain rounding has the smaller error on the calibration rows
 * is rounded plainly, so no output is worse off.
 */
final class LayerQuantization {
  private final LayerWeight weight;
  private final ScaleLayout layout;
  private final int bits;
  private final Tensor scales;
  private final byte[] codes;

  LayerQuantization(LayerWeight weight, ScaleLayout layout, int bits) {
    this.weight = weight;
    this.layout = layout;
    this.bits = bits;
    this.scales = SmallCodes.scales(weight.values(), layout, SmallCodes.largest(bits));
    this.codes = new byte[weight.values().size()];
  }

  /** Makes the rounding of a matrix's rows from its curvature. */
  @FunctionalInterface
  interface RoundingMaker {
    RowRounding of(double[] curvature, int size);
  }

  /** Returns the codes of all of the layer's matrices. */
  CodedWeight round(InputCurvature curvature, RoundingMaker maker) {
    for (LayerMatrix matrix : LayerMatrix.of(weight.users().get(0), weight.values())) {
      double[] inputs = curvature.of(weight, matrix);
      RowRounding plain = LayerQuantization::nearest;
      RowRounding rounding =
          InputCurvature.correlated(weight, matrix) ? maker.of(inputs, matrix.columns()) : plain;
      // Rows are independent: on any number of threads they get the same codes.
      IntStream.range(0, matrix.rows())
          .parallel()
          .forEach(row -> round(matrix, row, inputs, rounding));
    }
    return CodedWeight.affine(
        Codes.of(weight.values().shape(), codes),
        bits,
        layout,
        scales,
        Tensor.zeros(scales.size()));
  }

  private void round(LayerMatrix matrix, int row, double[] curvature, RowRounding rounding) {
    int columns = matrix.columns();
    double[] original = matrix.row(weight.values(), row);
    double[] weights = original.clone();
    double[] steps = new double[columns];
    for (int c = 0; c < columns; c++) {
      steps[c] = scales.at(layout.of(matrix.position(row, c)));
      if (curvature[c * columns + c] == 0) {
        weights[c] = 0;
      }
    }
    int largest = SmallCodes.largest(bits);
    int[] plain = nearest(weights, steps, largest);
    int[] chosen = rounding.codes(weights, steps, largest);
    if (error(original, steps, plain, curvature) < error(original, steps, chosen, curvature)) {
      chosen = plain;
    }
    for (int c = 0; c < columns; c++) {
      codes[matrix.position(row, c)] = (byte) chosen[c];
    }
  }

  private static int[] nearest(double[] weights, double[] steps, int largest) {
    int[] codes = new int[weights.length];
    for (int c = 0; c < codes.length; c++) {
      codes[c] = SmallCodes.code(weights[c], steps[c], largest);
    }
    return codes;
  }

  /** Returns {@code Δᵀ H Δ}. */
  private static double error(double[] weights, double[] steps, int[] codes, double[] curvature) {
    int size = weights.length;
    double[] errors = new double[size];
    for (int c = 0; c < size; c++) {
      errors[c] = weights[c] - codes[c] * steps[c];
    }
    double total = 0;
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int j = 0; j < size; j++) {
        sum += curvature[i * size + j] * errors[j];
      }
      total += errors[i] * sum;
    }
    return total;
  }
}
