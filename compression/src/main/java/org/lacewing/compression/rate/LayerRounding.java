package org.lacewing.compression.rate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;
import org.lacewing.onnx.runtime.Trace;
import org.lacewing.onnx.runtime.Tracer;

/** Rounds the weight of one layer, and its bias with it if no other layer shares them. */
final class LayerRounding {
  private final OnnxModel original;
  private final OnnxModel current;
  private final LayerWeight weight;
  private final RateDistortionSettings settings;
  private final Optional<String> bias;
  private final List<LayerMatrix> matrices;
  private final List<LayerCurvature> curvatures = new ArrayList<>();
  private double bits;

  LayerRounding(
      OnnxModel original, OnnxModel current, LayerWeight weight, RateDistortionSettings settings) {
    this.original = original;
    this.current = current;
    this.weight = weight;
    this.settings = settings;
    this.matrices = LayerMatrix.of(weight.users().get(0), weight.values());
    this.bias = matrices.get(0).multiplies() ? ownBias(current, weight) : Optional.empty();
    for (LayerMatrix matrix : matrices) {
      curvatures.add(new LayerCurvature(matrix, bias.isPresent()));
    }
  }

  private static Optional<String> ownBias(OnnxModel model, LayerWeight weight) {
    if (weight.users().size() > 1) {
      return Optional.empty();
    }
    WeightedLayer layer = weight.users().get(0);
    return layer
        .bias()
        .filter(
            name ->
                model.weight(name).size() == layer.outputs()
                    && model.nodes().stream().filter(n -> n.inputs().contains(name)).count() == 1);
  }

  /** Learns from rows what the layer reads. */
  void learn(RowChunks rows) {
    String input = original.inputNames().get(0);
    List<String> read = weight.users().stream().map(WeightedLayer::input).toList();
    List<String> watched = new ArrayList<>(read);
    weight.users().forEach(user -> watched.add(user.linearOutput()));
    try (Tracer before = Tracer.open(original, watched);
        Tracer after = Tracer.open(current, read)) {
      rows.forEach(
          (chunk, most) -> {
            Map<String, Tensor> inputs = Map.of(input, chunk);
            learn(before.run(inputs), after.run(inputs), most);
          });
    }
  }

  private void learn(Trace before, Trace after, int most) {
    for (WeightedLayer user : weight.users()) {
      List<Integer> places = Arrays.stream(before.shape(user.linearOutput())).boxed().toList();
      for (LayerCurvature curvature : curvatures) {
        curvature.add(user, before.floats(user.input()), after.floats(user.input()), places, most);
      }
    }
  }

  /** Returns the rounded tensors by name: the weight, and the bias if it is the layer's own. */
  Map<String, Tensor> round(OutputMoments outputs) {
    float[] values = weight.values().toArray();
    float[] biases = bias.map(name -> current.weight(name).toArray()).orElse(new float[0]);
    for (int i = 0; i < matrices.size(); i++) {
      LayerMatrix matrix = matrices.get(i);
      LayerCurvature curvature = curvatures.get(i);
      int columns = matrix.columns() + (biases.length > 0 ? 1 : 0);
      MatrixRounding rounding =
          new MatrixRounding(
              matrix.rows(), columns, biases.length > 0, curvature.vectors(), settings);
      MatrixRounding.Rounded rounded =
          rounding.round(
              read(matrix, columns, values, biases),
              curvature.inputs(),
              curvature.crossed(),
              outputs.of(weight, matrix));
      write(matrix, columns, rounded, values, biases);
      bits += rounded.bits;
    }
    Map<String, Tensor> changed = new HashMap<>();
    changed.put(weight.weight(), Tensor.adopt(weight.values().shape(), values));
    bias.ifPresent(name -> changed.put(name, Tensor.adopt(current.weight(name).shape(), biases)));
    return changed;
  }

  /** Returns the estimated bits of the weight's levels. */
  double bits() {
    return bits;
  }

  private static double[] read(LayerMatrix matrix, int columns, float[] values, float[] biases) {
    double[] weights = new double[matrix.rows() * columns];
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < matrix.columns(); c++) {
        weights[r * columns + c] = values[matrix.position(r, c)];
      }
      if (biases.length > 0) {
        weights[r * columns + matrix.columns()] = biases[matrix.outputOf(r)];
      }
    }
    return weights;
  }

  private static void write(
      LayerMatrix matrix,
      int columns,
      MatrixRounding.Rounded rounded,
      float[] values,
      float[] biases) {
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < matrix.columns(); c++) {
        values[matrix.position(r, c)] = rounded.levels[r * columns + c] * rounded.step;
      }
      if (biases.length > 0) {
        biases[matrix.outputOf(r)] =
            rounded.levels[r * columns + matrix.columns()] * rounded.biasStep();
      }
    }
  }
}
