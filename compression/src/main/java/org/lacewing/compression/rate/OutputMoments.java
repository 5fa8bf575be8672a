package org.lacewing.compression.rate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.curvature.FisherGradients;
import org.lacewing.compression.linear.Diagonal;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.compression.linear.LayerVectors;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.compression.linear.SecondMoments;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/**
 * Second moments of the gradients of the network's loss by the outputs of its layers: how much an
 * error of an output, and two errors together, cost.
 *
 * <p>The loss is the one that the network itself expects, see {@link FisherGradients}.
 *
 * <p>J. Martens and R. Grosse, "Optimizing Neural Networks with Kronecker-factored Approximate
 * Curvature", 2015.
 */
final class OutputMoments {
  /** Backward passes for each row. */
  private static final int DRAWS = 2;

  private final OnnxModel model;
  private final List<LayerWeight> weights;
  private final RateDistortionSettings settings;
  private final Map<String, List<SecondMoments>> byWeight = new LinkedHashMap<>();

  OutputMoments(OnnxModel model, List<LayerWeight> weights, RateDistortionSettings settings) {
    this.model = model;
    this.weights = weights;
    this.settings = settings;
    for (LayerWeight weight : weights) {
      List<SecondMoments> moments = new ArrayList<>();
      for (LayerMatrix matrix : LayerMatrix.of(weight.users().get(0), weight.values())) {
        moments.add(new SecondMoments(matrix.multiplies() ? matrix.rows() : 1, false));
      }
      byWeight.put(weight.weight(), moments);
    }
  }

  /** Learns from rows. */
  void learn(RowChunks chunks, Seed seed) {
    if (settings.curvature() == OutputCurvature.NONE) {
      return;
    }
    List<String> wanted = new ArrayList<>();
    for (LayerWeight weight : weights) {
      weight.users().forEach(user -> wanted.add(user.linearOutput()));
    }
    new FisherGradients(model, wanted, settings.temperature(), DRAWS)
        .forEach(
            chunks,
            seed,
            (gradients, most) -> {
              for (LayerWeight weight : weights) {
                for (WeightedLayer user : weight.users()) {
                  add(weight, user, gradients.of(user.linearOutput()), most);
                }
              }
            });
  }

  private void add(LayerWeight weight, WeightedLayer user, Tensor gradient, int most) {
    List<SecondMoments> moments = byWeight.getOrDefault(weight.weight(), List.of());
    for (int group = 0; group < moments.size(); group++) {
      LayerVectors vectors =
          moments.get(group).size() == 1
              ? LayerVectors.numbers(gradient)
              : LayerVectors.outputs(user, group, gradient);
      moments.get(group).add(vectors, vectors, gradient.dimension(0), most);
    }
  }

  /** Returns the moments of a matrix's outputs, {@code [rows, rows]}. */
  double[] of(LayerWeight weight, LayerMatrix matrix) {
    int size = matrix.rows();
    if (settings.curvature() == OutputCurvature.NONE) {
      return Diagonal.of(1, size);
    }
    double[] learned =
        byWeight.getOrDefault(weight.weight(), List.of()).get(matrix.group()).perVector();
    if (!matrix.multiplies()) {
      return Diagonal.of(learned[0], size);
    }
    if (settings.curvature() == OutputCurvature.FULL) {
      return learned;
    }
    double[] moments = new double[size * size];
    for (int i = 0; i < size; i++) {
      moments[i * size + i] = learned[i * size + i];
    }
    return moments;
  }
}
