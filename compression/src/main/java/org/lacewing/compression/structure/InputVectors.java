package org.lacewing.compression.structure;

import java.util.Arrays;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;

/**
 * The vectors that a weight acts on: for dense and recurrent layers the last axis of what is read,
 * for convolutions the numbers under the kernel at every place, zeros beyond the border included.
 */
final class InputVectors {
  private final Tensor x;
  private final int length;
  private final int places;
  private final boolean convolution;
  private final int[] kernel;
  private final int[] strides;
  private final int[] dilations;
  private final int[] begins;
  private final int[] output;

  private InputVectors(LinearUse use, Tensor x, int... weightShape) {
    this.x = x;
    this.convolution = use.kind == LinearUse.Kind.CONVOLUTION;
    int dimensions = convolution ? weightShape.length - 2 : 0;
    this.kernel =
        Arrays.copyOfRange(weightShape, weightShape.length - dimensions, weightShape.length);
    this.strides = attribute(use.node, "strides", dimensions, 1);
    this.dilations = attribute(use.node, "dilations", dimensions, 1);
    this.begins = new int[dimensions];
    this.output = new int[dimensions];
    int channels = convolution ? x.dimension(1) : x.dimension(x.rank() - 1);
    int size = channels;
    int all = convolution ? x.dimension(0) : x.size() / Math.max(1, channels);
    for (int i = 0; i < dimensions; i++) {
      border(use.node, i);
      size *= kernel[i];
      all *= output[i];
    }
    this.length = size;
    this.places = all;
  }

  /** Returns the vectors of a use. */
  static InputVectors of(LinearUse use, Tensor x, Tensor weight) {
    return new InputVectors(use, x, weight.shape());
  }

  /** Returns whether a convolution reads zeros beyond the border. */
  static boolean isPadded(LinearUse use) {
    return use.kind == LinearUse.Kind.CONVOLUTION
        && (use.node.integers("pads").stream().anyMatch(pad -> pad != 0)
            || use.node.text("auto_pad").filter(text -> text.startsWith("SAME")).isPresent());
  }

  /** Returns the number of vectors. */
  int count() {
    return places;
  }

  /** Returns the length of a vector. */
  int length() {
    return length;
  }

  /** Copies a vector. */
  void read(int number, float[] target) {
    if (!convolution) {
      for (int i = 0; i < length; i++) {
        target[i] = x.at(number * length + i);
      }
      return;
    }
    int dimensions = kernel.length;
    int[] place = new int[dimensions];
    int rest = number;
    for (int i = dimensions - 1; i >= 0; i--) {
      place[i] = rest % output[i];
      rest /= output[i];
    }
    int channels = x.dimension(1);
    int taps = length / channels;
    int area = x.size() / (x.dimension(0) * channels);
    for (int tap = 0; tap < taps; tap++) {
      int position = position(place, tap);
      for (int channel = 0; channel < channels; channel++) {
        target[channel * taps + tap] =
            position < 0 ? 0 : x.at((rest * channels + channel) * area + position);
      }
    }
  }

  /** Returns where in its channel a number under the kernel lies, or -1 beyond the border. */
  private int position(int[] place, int tap) {
    int rest = tap;
    int position = 0;
    int stride = 1;
    for (int i = kernel.length - 1; i >= 0; i--) {
      int at = place[i] * strides[i] - begins[i] + rest % kernel[i] * dilations[i];
      rest /= kernel[i];
      if (at < 0 || at >= x.dimension(i + 2)) {
        return -1;
      }
      position += at * stride;
      stride *= x.dimension(i + 2);
    }
    return position;
  }

  private void border(Node node, int i) {
    int dimensions = kernel.length;
    int size = x.dimension(i + 2);
    int reach = (kernel[i] - 1) * dilations[i] + 1;
    String auto = node.text("auto_pad").orElse("NOTSET");
    if (auto.startsWith("SAME")) {
      output[i] = (size + strides[i] - 1) / strides[i];
      int missing = Math.max(0, (output[i] - 1) * strides[i] + reach - size);
      begins[i] = auto.equals("SAME_UPPER") ? missing / 2 : missing - missing / 2;
      return;
    }
    int[] pads = attribute(node, "pads", 2 * dimensions, 0);
    boolean none = auto.equals("VALID");
    begins[i] = none ? 0 : pads[i];
    int end = none ? 0 : pads[i + dimensions];
    output[i] = (size + begins[i] + end - reach) / strides[i] + 1;
  }

  private static int[] attribute(Node node, String name, int size, int otherwise) {
    List<Long> given = node.integers(name);
    int[] values = new int[size];
    Arrays.fill(values, otherwise);
    for (int i = 0; i < given.size() && i < size; i++) {
      values[i] = Math.toIntExact(given.get(i));
    }
    return values;
  }
}
