package org.lacewing.compression.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.linear.Diagonal;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.compression.linear.LayerVectors;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.compression.linear.SecondMoments;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;
import org.lacewing.onnx.runtime.Trace;
import org.lacewing.onnx.runtime.Tracer;

/**
 * The curvature {@code H = 2 · E[Σ x · xᵀ]} of the squared error of layers' outputs by the weights
 * of one output: an error {@code Δ} of these weights changes the output of a row by a squared error
 * of {@code ½ · Δᵀ H Δ}, summed over the places of a convolution. It is the same for all outputs.
 *
 * <p>The weights of a transposed convolution, and those that layers read in different directions,
 * are looked at one by one: {@code H} is then diagonal, with the mean square of an input. Read only
 * once learned.
 */
public final class InputCurvature {
  private final Map<String, List<SecondMoments>> byWeight = new LinkedHashMap<>();

  private InputCurvature(List<LayerWeight> weights) {
    for (LayerWeight weight : weights) {
      List<SecondMoments> moments = new ArrayList<>();
      for (LayerMatrix matrix : LayerMatrix.of(weight.users().get(0), weight.values())) {
        moments.add(new SecondMoments(correlated(weight, matrix) ? matrix.columns() : 1, false));
      }
      byWeight.put(weight.weight(), moments);
    }
  }

  /**
   * Learns what layers read in a network.
   *
   * @param weights those of the layers that are asked for
   */
  public static InputCurvature learn(OnnxModel model, List<LayerWeight> weights, RowChunks rows) {
    InputCurvature curvature = new InputCurvature(weights);
    Set<String> watched = new LinkedHashSet<>();
    for (LayerWeight weight : weights) {
      for (WeightedLayer user : weight.users()) {
        watched.add(user.input());
        watched.add(user.linearOutput());
      }
    }
    String input = model.inputNames().get(0);
    try (Tracer tracer = Tracer.open(model, watched)) {
      rows.forEach(
          (chunk, most) -> {
            Trace trace = tracer.run(Map.of(input, chunk));
            for (LayerWeight weight : weights) {
              weight.users().forEach(user -> curvature.add(weight, user, trace, most));
            }
          });
    }
    return curvature;
  }

  private void add(LayerWeight weight, WeightedLayer user, Trace trace, int most) {
    List<Integer> places = Arrays.stream(trace.shape(user.linearOutput())).boxed().toList();
    Tensor input = trace.floats(user.input());
    List<SecondMoments> moments = byWeight.getOrDefault(weight.weight(), List.of());
    for (int group = 0; group < moments.size(); group++) {
      LayerVectors vectors =
          moments.get(group).size() == 1 && !single(weight)
              ? LayerVectors.numbers(input)
              : LayerVectors.inputs(user, group, input, places);
      moments.get(group).add(vectors, vectors, input.dimension(0), most);
    }
  }

  /** Returns whether the layer's vectors are of length 1 and are no numbers on their own. */
  private static boolean single(LayerWeight weight) {
    LayerMatrix matrix = LayerMatrix.of(weight.users().get(0), weight.values()).get(0);
    return correlated(weight, matrix);
  }

  /** Returns whether errors of two weights of a row can make up for each other. */
  public static boolean correlated(LayerWeight weight, LayerMatrix matrix) {
    return matrix.multiplies() && weight.readAlike();
  }

  /** Returns {@code H} of one of a weight's matrices, {@code [columns, columns]}. */
  public double[] of(LayerWeight weight, LayerMatrix matrix) {
    SecondMoments moments = byWeight.getOrDefault(weight.weight(), List.of()).get(matrix.group());
    double[] mean = moments.perRow();
    if (!correlated(weight, matrix)) {
      int inputs = matrix.multiplies() ? matrix.columns() : matrix.rows();
      return Diagonal.of(2 * mean[0] / inputs, matrix.columns());
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] *= 2;
    }
    return mean;
  }
}
