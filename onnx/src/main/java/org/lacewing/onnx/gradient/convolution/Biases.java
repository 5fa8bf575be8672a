package org.lacewing.onnx.gradient.convolution;

import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** Numbers that a layer adds to whole channels. */
final class Biases {
  private Biases() {}

  /** Returns the sum of the derivatives by the output for each channel. */
  static float[] sums(BackwardStep step) {
    int[] shape = step.outputShape(0);
    int plane = Shapes.size(shape, 2, shape.length);
    float[] gradient = step.gradient();
    double[] sums = new double[shape[1]];
    for (int i = 0; i < gradient.length; i++) {
      sums[i / plane % sums.length] += gradient[i];
    }
    float[] rounded = new float[sums.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) sums[i];
    }
    return rounded;
  }
}
