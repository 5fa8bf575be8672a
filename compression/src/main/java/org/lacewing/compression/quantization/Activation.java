package org.lacewing.compression.quantization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.DenseWeight;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.DenseLayer;
import org.lacewing.onnx.OnnxModel;

/**
 * The values that a layer's input took on the calibration rows.
 *
 * @param least the smallest value
 * @param most the largest value
 * @param sample the values of the first rows, {@code [rows, inputs]}
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
  static Map<String, Activation> measure(OnnxModel model, List<DenseLayer> layers, Tensor rows) {
    Map<String, Activation> activations = new LinkedHashMap<>();
    for (DenseLayer layer : layers) {
      if (activations.containsKey(layer.input())) {
        continue;
      }
      Tensor values = model.inputNames().contains(layer.input()) ? rows : run(model, layer, rows);
      Activation activation = of(values);
      if (!(activation.least < activation.most)) {
        throw new DataException(
            Failure.of(
                    "Calibration range is zero for layer \"" + DenseWeight.layerName(layer) + "\"")
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

  private static Tensor run(OnnxModel model, DenseLayer layer, Tensor rows) {
    OnnxModel inner =
        model.edit().clearOutputs().output(layer.input(), List.of(layer.inputs())).build();
    return ModelOutputs.of(inner, rows);
  }

  /** Returns the unsigned 8-bit code of the range. */
  AffineCode code(String tensor) {
    return AffineCode.ofRange("tensor \"" + tensor + "\"", least, most, LOWEST, HIGHEST);
  }
}
