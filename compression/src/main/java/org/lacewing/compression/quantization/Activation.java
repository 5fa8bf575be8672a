package org.lacewing.compression.quantization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;
import org.lacewing.onnx.runtime.OrtGraph;

/**
 * The values that a layer's input took on the calibration rows.
 *
 * @param least the smallest value
 * @param most the largest value
 * @param sample the values of the first rows, {@code [rows, …]}
 */
record Activation(float least, float most, Tensor sample) {
  /** Rows that are kept to look at single sums. */
  static final int SAMPLE_ROWS = 256;

  private static final int LOWEST = 0;
  private static final int HIGHEST = 255;

  /** Returns the activation of all these values. */
  static Activation of(Tensor values) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < values.size(); i++) {
      least = Math.min(least, values.at(i));
      most = Math.max(most, values.at(i));
    }
    int rows = Math.min(SAMPLE_ROWS, values.dimension(0));
    return new Activation(least, most, values.slice(0, rows));
  }

  /**
   * Returns the inputs of the given layers by tensor name.
   *
   * @throws DataException if an input is the same number throughout; the message names the layer
   */
  static Map<String, Activation> measure(
      OnnxModel model, List<? extends WeightedLayer> layers, Tensor rows) {
    Map<String, Activation> activations = new LinkedHashMap<>();
    for (WeightedLayer layer : layers) {
      if (activations.containsKey(layer.input())) {
        continue;
      }
      Tensor values = model.inputNames().contains(layer.input()) ? rows : run(model, layer, rows);
      Activation activation = of(values);
      if (!(activation.least < activation.most)) {
        throw new DataException(
            Failure.of("Calibration range is zero for layer \"" + layer.name() + "\"")
                .at("tensor \"" + layer.input() + "\"")
                .expected("an input that varies over the calibration rows")
                .received(
                    "the value " + activation.least + " in all of " + rows.dimension(0) + " rows")
                .advice(
                    "Give other calibration rows; if the layers before are dead, compress with"
                        + " arithmetic: float."));
      }
      activations.put(layer.input(), activation);
    }
    return activations;
  }

  private static Tensor run(OnnxModel model, WeightedLayer layer, Tensor rows) {
    OnnxModel inner = model.edit().clearOutputs().outputOfAnyShape(layer.input()).build();
    try (OrtGraph graph = OrtGraph.open(inner)) {
      return graph.run(Map.of(model.inputNames().get(0), rows)).values().iterator().next();
    }
  }

  /** Returns the unsigned 8-bit code of the range. */
  AffineCode code(String tensor) {
    return AffineCode.ofRange("tensor \"" + tensor + "\"", least, most, LOWEST, HIGHEST);
  }
}
