package org.lacewing.compression.quantization;

import java.util.Optional;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/**
 * The constants of a layer that has taken in a batch normalization.
 *
 * @param weights {@code a · W}
 * @param bias {@code (b − mean) · a + beta}, {@code [outputs]}; numbers too small for a normal
 *     float are 0
 * @param largestFactor the largest {@code |a|}
 */
record FoldedNormalization(Tensor weights, Tensor bias, double largestFactor) {

  /** Returns the constants; nothing if a variance with epsilon is not above 0 or not constant. */
  static Optional<FoldedNormalization> of(
      OnnxModel model, WeightedLayer layer, Node normalization, float epsilon) {
    Tensor[] constants = new Tensor[4];
    for (int i = 0; i < constants.length; i++) {
      Optional<Initializer> constant =
          model
              .initializer(normalization.inputs().get(i + 1))
              .filter(initializer -> initializer.is(ElementType.FLOAT));
      if (constant.isEmpty()) {
        return Optional.empty();
      }
      constants[i] = constant.get().toTensor();
    }
    return of(
        model.weight(layer.weight()),
        layer.outputAxis(),
        layer.bias().map(model::weight).orElseGet(() -> Tensor.zeros(layer.outputs())),
        constants[0],
        constants[1],
        constants[2],
        constants[3],
        epsilon);
  }

  private static Optional<FoldedNormalization> of(
      Tensor weights,
      int axis,
      Tensor bias,
      Tensor gamma,
      Tensor beta,
      Tensor mean,
      Tensor variance,
      float epsilon) {
    int outputs = weights.dimension(axis);
    double[] factors = new double[outputs];
    float[] biases = new float[outputs];
    double largest = 0;
    for (int i = 0; i < outputs; i++) {
      double spread = (double) variance.at(i) + epsilon;
      if (!(spread > 0) || variance.at(i) < 0) {
        return Optional.empty();
      }
      factors[i] = gamma.at(i) / Math.sqrt(spread);
      largest = Math.max(largest, Math.abs(factors[i]));
      float folded = (float) (((double) bias.at(i) - mean.at(i)) * factors[i] + beta.at(i));
      biases[i] = Math.abs(folded) < Float.MIN_NORMAL ? 0 : folded;
    }
    Channels channels = Channels.along(axis, weights.shape());
    float[] values = new float[weights.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (weights.at(i) * factors[channels.of(i)]);
    }
    return Optional.of(
        new FoldedNormalization(
            Tensor.adopt(weights.shape(), values), Tensor.vector(biases), largest));
  }
}
