package org.lacewing.compression.curvature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.compression.linear.LayerVectors;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.core.random.Seed;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/**
 * How much the network's loss feels an error of each output of its layers: {@code E[(dL/dz)²]} of
 * the loss that the network itself expects, see {@link FisherGradients}. So errors of different
 * outputs and layers can be compared. Read only once learned.
 */
public final class OutputImportance {
  private final Map<String, double[]> squares = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  private OutputImportance() {}

  /** Learns from rows how the loss depends on the outputs of layers. */
  public static OutputImportance learn(
      OnnxModel model, List<LayerWeight> weights, RowChunks rows, Seed seed) {
    List<String> wanted = new ArrayList<>();
    for (LayerWeight weight : weights) {
      weight.users().forEach(user -> wanted.add(user.linearOutput()));
    }
    OutputImportance importance = new OutputImportance();
    new FisherGradients(model, wanted, 1, 2)
        .forEach(
            rows,
            seed,
            (gradients, most) -> {
              for (LayerWeight weight : weights) {
                for (WeightedLayer user : weight.users()) {
                  List<LayerMatrix> matrices = LayerMatrix.of(user, weight.values());
                  for (LayerMatrix matrix : matrices) {
                    LayerVectors vectors =
                        matrix.multiplies()
                            ? LayerVectors.outputs(
                                user, matrix.group(), gradients.of(user.linearOutput()))
                            : LayerVectors.numbers(gradients.of(user.linearOutput()));
                    importance.add(weight, matrix, vectors);
                  }
                }
              }
            });
    return importance;
  }

  private void add(LayerWeight weight, LayerMatrix matrix, LayerVectors vectors) {
    int length = vectors.length();
    String key = key(weight, matrix);
    double[] sums = squares.computeIfAbsent(key, name -> new double[length]);
    float[] vector = new float[length];
    for (int i = 0; i < vectors.count(); i++) {
      vectors.read(i, vector);
      for (int r = 0; r < length; r++) {
        sums[r] += (double) vector[r] * vector[r];
      }
    }
    counts.merge(key, (long) vectors.count(), Long::sum);
  }

  /**
   * Returns the importance of a row of a weight's matrix: the mean over the places of a
   * convolution; the same for all rows of a matrix that no vector is multiplied with.
   */
  public double of(LayerWeight weight, LayerMatrix matrix, int row) {
    String key = key(weight, matrix);
    double[] sums = squares.getOrDefault(key, new double[1]);
    return sums[sums.length == 1 ? 0 : row] / Math.max(1, counts.getOrDefault(key, 1L));
  }

  private static String key(LayerWeight weight, LayerMatrix matrix) {
    return matrix.group() + " " + weight.weight();
  }
}
