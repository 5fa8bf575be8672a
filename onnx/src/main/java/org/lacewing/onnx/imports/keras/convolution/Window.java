package org.lacewing.onnx.imports.keras.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.LayerScope;

/**
 * How a window moves over some axes.
 *
 * @param size its length along each axis
 * @param strides how far it moves
 * @param dilations the distance of its points
 * @param padding {@code valid}, {@code same} or {@code causal}
 */
record Window(List<Integer> size, List<Integer> strides, List<Integer> dilations, String padding) {
  static final String VALID = "valid";
  static final String SAME = "same";
  static final String CAUSAL = "causal";

  /** Returns the window of a layer; strides are 1 where they are not given. */
  static Window of(KerasLayer layer, String sizeSetting, int axes) {
    List<Integer> size = layer.perAxis(sizeSetting, axes, 1);
    boolean pooling = sizeSetting.startsWith("pool");
    List<Integer> strides =
        pooling && !layer.has("strides") ? size : layer.perAxis("strides", axes, 1);
    return new Window(
        size, strides, layer.perAxis("dilation_rate", axes, 1), layer.text("padding", VALID));
  }

  /** Returns why no such window can be written, or nothing. */
  Optional<String> refusal() {
    if (!List.of(VALID, SAME, CAUSAL).contains(padding)) {
      return Optional.of("its padding is none of valid, same and causal");
    }
    boolean sound =
        size.stream().allMatch(n -> n > 0)
            && strides.stream().allMatch(n -> n > 0)
            && dilations.stream().allMatch(n -> n > 0);
    return sound ? Optional.empty() : Optional.of("a length of its window is 0");
  }

  /** Returns how many values the window spans along an axis. */
  int span(int axis) {
    return Math.addExact(Math.multiplyExact(size.get(axis) - 1, dilations.get(axis)), 1);
  }

  /** Returns the lengths after the window moved over the given ones; free ones stay free. */
  List<Integer> outputs(List<Integer> lengths) {
    List<Integer> outputs = new ArrayList<>();
    for (int axis = 0; axis < lengths.size(); axis++) {
      int length = lengths.get(axis);
      int stride = strides.get(axis);
      int room = padding.equals(VALID) ? length - span(axis) + stride : length + stride - 1;
      outputs.add(length == TensorSpec.FREE ? TensorSpec.FREE : Math.floorDiv(room, stride));
    }
    return List.copyOf(outputs);
  }

  /** Returns the node with this window's attributes, for values of the given lengths. */
  Node attributes(Node node, List<Integer> lengths, LayerScope scope) {
    Node windowed =
        node.withIntegers("kernel_shape", longs(size)).withIntegers("strides", longs(strides));
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    for (int axis = 0; axis < lengths.size(); axis++) {
      int length = lengths.get(axis);
      int stride = strides.get(axis);
      int missing;
      if (padding.equals(VALID)) {
        missing = 0;
      } else if (padding.equals(CAUSAL) || stride == 1) {
        missing = span(axis) - 1;
      } else if (length == TensorSpec.FREE) {
        return sameByRuntime(windowed, scope);
      } else {
        int positions = (length + stride - 1) / stride;
        missing = Math.max(0, Math.multiplyExact(positions - 1, stride) + span(axis) - length);
      }
      before.add((long) (padding.equals(CAUSAL) ? missing : missing / 2));
      after.add((long) (padding.equals(CAUSAL) ? 0 : missing - missing / 2));
    }
    before.addAll(after);
    return windowed.withIntegers("pads", before);
  }

  /** ONNX Runtime pads by the length it meets; it does not do so for dilated windows. */
  private Node sameByRuntime(Node node, LayerScope scope) {
    if (dilations.stream().anyMatch(n -> n > 1)) {
      throw scope.refused("it pads a free length for a dilated window");
    }
    return node.withText("auto_pad", "SAME_UPPER");
  }

  static List<Long> longs(List<Integer> values) {
    return values.stream().map(Integer::longValue).toList();
  }
}
