package org.lacewing.compression.quantization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/**
 * Cross-layer equalization (Nagel et al., "Data-Free Quantization Through Weight Equalization and
 * Bias Correction", 2019): what leaves a layer through channel {@code i} is divided by {@code s_i},
 * and the weights with which the next layer reads it are multiplied by {@code s_i}. With {@code s_i
 * = √(r1 · r2) / r2}, {@code r1} and {@code r2} the largest magnitudes of the channel's weights
 * before and behind, both get the same range. A ReLU between them commutes with a positive factor.
 *
 * <p>Here {@code s_i} is rounded to a power of two. Ranges are then equal up to a factor of 2, and
 * the float network computes the same numbers, to the bit. A channel without weights on one side
 * stays as it is.
 */
final class Equalization {
  private static final int MOST_SWEEPS = 20;

  private final Map<String, Tensor> changed = new HashMap<>();
  private final OnnxModel model;

  private Equalization(OnnxModel model) {
    this.model = model;
  }

  /** Returns the network with every suitable pair of layers equalized. */
  static OnnxModel equalize(OnnxModel model, List<String> notes) {
    List<LayerPair> pairs = LayerPair.of(model);
    Equalization equalization = new Equalization(model);
    boolean busy = true;
    for (int sweep = 0; busy && sweep < MOST_SWEEPS; sweep++) {
      busy = false;
      for (LayerPair pair : pairs) {
        busy |= equalization.equalize(pair);
      }
    }
    notes.add(
        pairs.isEmpty()
            ? "No two layers are connected in a way that lets channels be equalized."
            : "Channels were equalized between "
                + pairs.stream()
                    .map(p -> "\"" + p.first().name() + "\" and \"" + p.second().name() + "\"")
                    .toList()
                + ".");
    return model.withWeights(equalization.changed);
  }

  private Tensor tensor(String name) {
    return changed.computeIfAbsent(name, model::weight);
  }

  private boolean equalize(LayerPair pair) {
    WeightedLayer first = pair.first();
    WeightedLayer second = pair.second();
    Tensor before = tensor(first.weight());
    Tensor behind = tensor(second.weight());
    Channels outputs = Channels.along(first.outputAxis(), before.shape());
    Channels inputs = Channels.along(pair.inputAxis(), behind.shape());
    int block = pair.inputsPerChannel();
    double[] left = largest(before, outputs, 1, first.outputs());
    double[] right = largest(behind, inputs, block, first.outputs());
    int[] shifts = new int[left.length];
    boolean any = false;
    for (int i = 0; i < shifts.length; i++) {
      if (left[i] > 0 && right[i] > 0) {
        shifts[i] = (int) Math.rint(Math.log(left[i] / right[i]) / Math.log(2) / 2);
        any |= shifts[i] != 0;
      }
    }
    if (any) {
      changed.put(first.weight(), scaled(before, outputs, 1, shifts, -1));
      changed.put(second.weight(), scaled(behind, inputs, block, shifts, 1));
      first
          .bias()
          .ifPresent(
              bias -> {
                Tensor values = tensor(bias);
                Channels each = Channels.along(values.rank() - 1, values.shape());
                changed.put(bias, scaled(values, each, 1, shifts, -1));
              });
    }
    return any;
  }

  private static double[] largest(Tensor values, Channels channels, int block, int count) {
    double[] largest = new double[count];
    for (int i = 0; i < values.size(); i++) {
      int channel = channels.of(i) / block;
      largest[channel] = Math.max(largest[channel], Math.abs(values.at(i)));
    }
    return largest;
  }

  private static Tensor scaled(
      Tensor values, Channels channels, int block, int[] shifts, int direction) {
    float[] result = new float[values.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.scalb(values.at(i), direction * shifts[channels.of(i) / block]);
    }
    return Objects.requireNonNull(Tensor.adopt(values.shape(), result));
  }
}
