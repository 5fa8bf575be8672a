package org.lacewing.onnx.gradient.convolution;

import java.util.Set;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * Mean of each window: the derivative is shared out evenly. Cells in the padding count if the node
 * says so; those that only rounding up adds behind it never do.
 */
public final class AveragePoolRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of("AveragePool");
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.inputShape(0);
    Window window = Pools.window(step);
    int[] covered = window.covered();
    int positions = window.positions();
    int[] counts =
        step.node().integer("count_include_pad", 0) == 0
            ? inside(covered, positions)
            : window.padded();
    int places = window.places();
    float[] gradient = step.gradient();
    float[] result = new float[Shapes.size(shape)];
    for (int channel = 0; channel < shape[0] * shape[1]; channel++) {
      for (int i = 0; i < covered.length; i++) {
        int position = i % positions;
        if (covered[i] >= 0) {
          result[channel * places + covered[i]] +=
              gradient[channel * positions + position] / counts[position];
        }
      }
    }
    step.add(0, result);
  }

  private static int[] inside(int[] covered, int positions) {
    int[] counts = new int[positions];
    for (int i = 0; i < covered.length; i++) {
      counts[i % positions] += covered[i] < 0 ? 0 : 1;
    }
    return counts;
  }
}
