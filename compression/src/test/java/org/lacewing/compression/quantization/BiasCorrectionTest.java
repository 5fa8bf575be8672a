package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtGraph;

class BiasCorrectionTest {
  private static final Tensor ROWS = ConvolutionNetworks.pictures(1, 64);

  /** The largest distance of the means of a layer's outputs over the calibration rows. */
  private static double meanError(OnnxModel model, OnnxModel changed, String tensor, int outputs) {
    double[] right = means(model, tensor, outputs);
    double[] found = means(changed, tensor, outputs);
    double largest = 0;
    for (int i = 0; i < outputs; i++) {
      largest = Math.max(largest, Math.abs(right[i] - found[i]));
    }
    return largest;
  }

  private static double[] means(OnnxModel model, String tensor, int outputs) {
    OnnxModel inner = model.edit().clearOutputs().outputOfAnyShape(tensor).build();
    try (OrtGraph graph = OrtGraph.open(inner)) {
      Tensor values = graph.run(Map.of("input", ROWS)).values().iterator().next();
      int plane = values.size() / ROWS.dimension(0) / outputs;
      double[] means = new double[outputs];
      for (int i = 0; i < values.size(); i++) {
        means[i / plane % outputs] += values.at(i) / (double) (values.size() / outputs);
      }
      return means;
    }
  }

  @Test
  void meansOfEveryLayerComeBack() {
    OnnxModel model = ConvolutionNetworks.lenet5(true);
    CompressionContext context = CompressionContext.of(new Calibration(ROWS), new Seed(1));
    Int8Settings coarse =
        new Int8Settings(Arithmetic.INTEGER, Granularity.PER_TENSOR, Scheme.SYMMETRIC, true);
    OnnxModel plain = new Int8Quantizer().apply(model, coarse, context).model();
    OnnxModel corrected =
        new Int8Quantizer().apply(model, coarse.preparing(false, true), context).model();
    for (String tensor : new String[] {"c2_z", "d1_z", "d2_z"}) {
      int outputs = tensor.equals("c2_z") ? 50 : tensor.equals("d1_z") ? 500 : 10;
      assertThat(meanError(model, corrected, tensor, outputs))
          .as(tensor)
          .isLessThan(0.25 * meanError(model, plain, tensor, outputs));
    }
  }
}
