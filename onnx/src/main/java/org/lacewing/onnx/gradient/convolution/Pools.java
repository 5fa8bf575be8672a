package org.lacewing.onnx.gradient.convolution;

import java.util.Arrays;
import org.lacewing.onnx.gradient.BackwardStep;

/** Windows that take one channel at a time. */
final class Pools {
  private Pools() {}

  static Window window(BackwardStep step) {
    int[] x = step.inputShape(0);
    int[] y = step.outputShape(0);
    return Window.over(
        step.node(),
        Arrays.copyOfRange(x, 2, x.length),
        Arrays.copyOfRange(y, 2, y.length),
        step.node().integers("kernel_shape").stream().mapToInt(Math::toIntExact).toArray());
  }
}
