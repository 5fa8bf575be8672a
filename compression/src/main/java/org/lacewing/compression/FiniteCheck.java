package org.lacewing.compression;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/** Refuses weights that are NaN or infinite, before anything is computed from them. */
final class FiniteCheck {
  private FiniteCheck() {}

  /**
   * Checks every weight of a model.
   *
   * @throws DataException naming layer, tensor, index of the first bad value, and how many there
   *     are
   */
  static void check(OnnxModel model) {
    for (Map.Entry<String, Tensor> weight : model.weights().entrySet()) {
      Tensor values = weight.getValue();
      int bad = values.firstNonFinite();
      if (bad >= 0) {
        throw new DataException(
            Failure.of("The network holds weights that are not finite")
                .at(
                    layerOf(model, weight.getKey())
                        + "tensor \""
                        + weight.getKey()
                        + "\", index "
                        + index(bad, values.shape()))
                .expected("finite numbers")
                .received(values.at(bad) + ", " + describeCount(values))
                .advice("Train again with a smaller learning rate, or from an earlier epoch."));
      }
    }
  }

  /** Returns such as {@code "3 of 40 values"}. */
  static String describeCount(Tensor values) {
    int count = 0;
    for (int i = 0; i < values.size(); i++) {
      count += Float.isFinite(values.at(i)) ? 0 : 1;
    }
    return count + " of " + values.size() + " values";
  }

  private static String layerOf(OnnxModel model, String tensor) {
    for (WeightedLayer layer : model.layers()) {
      if (layer.weight().equals(tensor) || layer.bias().filter(tensor::equals).isPresent()) {
        return "layer \"" + layer.name() + "\", ";
      }
    }
    return "";
  }

  private static String index(int position, int[] shape) {
    int[] index = new int[shape.length];
    int rest = position;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return Arrays.stream(index)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
