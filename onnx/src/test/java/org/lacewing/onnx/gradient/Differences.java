package org.lacewing.onnx.gradient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.Trace;
import org.lacewing.onnx.runtime.Tracer;

/**
 * Compares gradients with central differences of what ONNX Runtime computes. The objective is a
 * random weighted sum of the output.
 */
final class Differences {
  private static final float STEP = 0.01f;

  private Differences() {}

  /**
   * Returns the largest error, as a share of 1 + the largest derivative, over all elements of all
   * inputs.
   */
  static double largest(GradientCase example) {
    String output = GradientCase.OUTPUT;
    Map<String, Tensor> inputs = example.inputs();
    Backpropagation network = Backpropagation.of(example.model());
    Trace trace = network.trace(inputs);
    Tensor seed = seed(trace.shape(output));
    Gradients gradients = network.run(trace, output, seed, inputs.keySet());
    double worst = 0;
    try (Tracer tracer = Tracer.open(example.model(), List.of(output))) {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        Tensor values = input.getValue();
        Tensor gradient = gradients.of(input.getKey());
        double largest = 0;
        double error = 0;
        for (int i = 0; i < values.size(); i++) {
          double difference = 0;
          for (int sign = -1; sign <= 1; sign += 2) {
            float[] moved = values.toArray();
            moved[i] += sign * STEP;
            Map<String, Tensor> changed = new HashMap<>(inputs);
            changed.put(input.getKey(), Tensor.adopt(values.shape(), moved));
            difference += sign * objective(tracer.run(changed).floats(output), seed);
          }
          double slope = difference / (2 * (double) STEP);
          largest = Math.max(largest, Math.abs(slope));
          double off = Math.abs(slope - gradient.at(i));
          error = Double.isNaN(off) ? Double.POSITIVE_INFINITY : Math.max(error, off);
        }
        worst = Math.max(worst, error / (1 + largest));
      }
    }
    return worst;
  }

  static Tensor seed(int... shape) {
    RandomGenerator random = new Seed(3).generator();
    float[] values = Tensor.zeros(shape).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.adopt(shape, values);
  }

  private static double objective(Tensor output, Tensor seed) {
    double sum = 0;
    for (int i = 0; i < output.size(); i++) {
      sum += (double) output.at(i) * seed.at(i);
    }
    return sum;
  }
}
