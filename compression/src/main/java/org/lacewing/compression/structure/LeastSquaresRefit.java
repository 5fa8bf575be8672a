package org.lacewing.compression.structure;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.lacewing.compression.linear.Cholesky;
import org.lacewing.compression.linear.Moments;
import org.lacewing.compression.structure.LinearUse.Kind;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;

/**
 * Refits the layers that read fewer channels than before, so that they compute on the smaller
 * network's inputs {@code z} what the original's computed on its own inputs {@code x}: of all
 * weights those with the least squared error over the calibration rows,
 *
 * <pre>
 * W' = W_K + (W · E[x zᵀ] − W_K · E[z zᵀ]) · (E[z zᵀ] + λI)⁻¹
 * </pre>
 *
 * with means taken off where a bias can hold them, and {@code λ} pulling towards the weights as
 * they were. Layers are refitted in graph order, each on what those before it now give (Luo et al.,
 * "ThiNet", 2017, refit each alone). Weights and biases that several nodes read stay.
 */
final class LeastSquaresRefit {
  private static final double DAMPING = 1e-3;

  private LeastSquaresRefit() {}

  static OnnxModel refit(
      OnnxModel original,
      OnnxModel small,
      Coupling coupling,
      Set<Integer> removed,
      Map<String, Tensor> rows) {
    Removal removal = Removal.view(original, coupling, removed);
    OnnxModel result = small;
    for (LinearUse use : coupling.uses()) {
      boolean reads = removal.kept(use.inputs) < use.inputs.length;
      boolean alone =
          coupling.readers(use.weight) == 1 && use.bias().map(coupling::readers).orElse(1) == 1;
      if (use.kind != Kind.OTHER && reads && alone) {
        result = refit(original, result, coupling, removal, use, rows);
      }
    }
    return result;
  }

  private static OnnxModel refit(
      OnnxModel original,
      OnnxModel small,
      Coupling coupling,
      Removal removal,
      LinearUse use,
      Map<String, Tensor> rows) {
    boolean intercept = use.bias().isPresent();
    WeightMatrix full = WeightMatrix.of(use, original.weight(use.weight));
    WeightMatrix sliced = WeightMatrix.of(use, small.weight(use.weight));
    int[] kept = removal.keptIndices(WeightMatrix.rowUnits(use, coupling, full), full.rows());
    Moments cross = CalibrationVectors.cross(original, small, use, rows);
    Moments own = CalibrationVectors.own(small, use, rows);
    int columns = sliced.columns();
    double[] covariance = own.products(intercept);
    double[] gap = gap(full, sliced, kept, cross.products(intercept), covariance);
    double[] change = Cholesky.damped(covariance, columns, DAMPING).solveRows(gap);
    double[] weights = sliced.values().clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] += change[i];
    }
    OnnxModel result =
        small.edit().put(Initializer.ofFloats(use.weight, sliced.tensor(weights))).build();
    if (!intercept) {
      return result;
    }
    double[] shift = new double[kept.length];
    double[] x = cross.leftMean();
    double[] z = cross.rightMean();
    double[] before = BiasShift.values(original, use);
    double[] now = BiasShift.values(small, use);
    for (int row = 0; row < kept.length; row++) {
      shift[row] = before[kept[row]] - now[row];
      for (int i = 0; i < full.columns(); i++) {
        shift[row] += full.at(kept[row], i) * x[i];
      }
      for (int i = 0; i < columns; i++) {
        shift[row] -= weights[row * columns + i] * z[i];
      }
    }
    return BiasShift.add(result, coupling, use, shift);
  }

  /** Returns {@code W · E[x zᵀ] − W_K · E[z zᵀ]} for the rows that are kept. */
  private static double[] gap(
      WeightMatrix full, WeightMatrix sliced, int[] kept, double[] cross, double[] covariance) {
    int columns = sliced.columns();
    double[] gap = new double[kept.length * columns];
    double[] line = new double[columns];
    for (int row = 0; row < kept.length; row++) {
      Arrays.fill(line, 0);
      for (int i = 0; i < full.columns(); i++) {
        double weight = full.at(kept[row], i);
        for (int j = 0; weight != 0 && j < columns; j++) {
          line[j] += weight * cross[i * columns + j];
        }
      }
      for (int i = 0; i < columns; i++) {
        double weight = sliced.at(row, i);
        for (int j = 0; weight != 0 && j < columns; j++) {
          line[j] -= weight * covariance[i * columns + j];
        }
      }
      System.arraycopy(line, 0, gap, row * columns, columns);
    }
    return gap;
  }
}
