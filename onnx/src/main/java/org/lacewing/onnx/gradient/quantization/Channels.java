package org.lacewing.onnx.gradient.quantization;

import java.util.Arrays;
import java.util.Optional;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.arrays.Broadcast;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** Scales and zero points: one for a tensor, or one for each slice along an axis. */
final class Channels {
  private Channels() {}

  static Optional<String> refusal(Node node) {
    return node.integer("block_size", 0) == 0
        ? Optional.empty()
        : Optional.of("block_size, a scale for each block of a channel");
  }

  /** Returns the scale or zero point of every element. */
  static float[] spread(BackwardStep step, int input) {
    int[] shape = step.outputShape(0);
    Tensor values = step.input(input);
    int[] own = new int[shape.length];
    Arrays.fill(own, 1);
    if (values.size() > 1) {
      own[Shapes.axis(step.node().integer("axis", 1), shape.length)] = values.size();
    }
    return Broadcast.expand(values.toArray(), own, shape);
  }
}
