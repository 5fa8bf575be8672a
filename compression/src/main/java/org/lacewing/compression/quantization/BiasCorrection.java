package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.PassResult;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;
import org.lacewing.onnx.runtime.OrtGraph;

/**
 * Bias correction (Nagel et al. 2019): rounding moves the mean of a layer's outputs, and its bias
 * moves it back, {@code b += E[y] − E[ŷ]} over the calibration rows. Layers are corrected one after
 * the other, each on the quantized outputs of those before it. A layer without a bias, or with one
 * that others read, is left alone.
 */
final class BiasCorrection {
  private BiasCorrection() {}

  /**
   * Returns the float network with corrected biases.
   *
   * @param quantize returns a float network with its weights quantized
   */
  static OnnxModel correct(
      OnnxModel model,
      List<QuantizedWeight> weights,
      Function<OnnxModel, PassResult> quantize,
      CompressionContext context) {
    Tensor rows = context.calibration().rows();
    List<String> changed = weights.stream().map(weight -> weight.source().weight()).toList();
    OnnxModel corrected = model;
    List<WeightedLayer> layers = new ArrayList<>(model.layers());
    layers.removeIf(
        layer ->
            !changed.contains(layer.weight())
                || layer.bias().map(bias -> readers(model, bias) != 1).orElse(true));
    for (WeightedLayer layer : layers) {
      context
          .progress()
          .report("correct biases", layers.indexOf(layer), layers.size(), layer.name());
      String bias = layer.bias().orElseThrow();
      double[] right = means(model, layer, rows);
      double[] now = means(quantize.apply(corrected).model(), layer, rows);
      Tensor old = corrected.weight(bias);
      float[] values = new float[old.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (old.at(i) + right[i] - now[i]);
      }
      corrected = corrected.withWeights(Map.of(bias, Tensor.of(old.shape(), values)));
    }
    context.progress().report("correct biases", layers.size(), Math.max(1, layers.size()), "");
    return corrected;
  }

  private static long readers(OnnxModel model, String tensor) {
    return model.nodes().stream().filter(node -> node.inputs().contains(tensor)).count();
  }

  /** Returns the mean of each output of a layer before its activation. */
  private static double[] means(OnnxModel model, WeightedLayer layer, Tensor rows) {
    OnnxModel inner = model.edit().clearOutputs().outputOfAnyShape(layer.linearOutput()).build();
    double[] sums = new double[layer.outputs()];
    try (OrtGraph graph = OrtGraph.open(inner)) {
      Tensor values = graph.run(Map.of(model.inputNames().get(0), rows)).values().iterator().next();
      int stride = layer instanceof ConvolutionLayer ? planeOf(values) : 1;
      for (int i = 0; i < values.size(); i++) {
        sums[i / stride % sums.length] += values.at(i);
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] /= (double) values.size() / sums.length;
      }
    }
    return sums;
  }

  private static int planeOf(Tensor values) {
    return values.size() / values.dimension(0) / values.dimension(1);
  }
}
