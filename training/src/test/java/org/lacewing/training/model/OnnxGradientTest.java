package org.lacewing.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.lacewing.core.model.DifferentiablePredictor;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.gradient.OrtGradientPredictor;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

/** Gradients of exported networks beside DL4J's. */
class OnnxGradientTest {

  private static TrainedModel model(Network network) {
    return TrainedModel.of(network, network.declaredInputShape(), TrainingHistory.none());
  }

  @Test
  void dl4jAndTheOnnxGraphAgree() {
    Network network =
        Networks.stack(
            Networks.dense(6, 12, Activation.RELU),
            new BatchNormalization.Builder().nIn(12).nOut(12).build(),
            new DenseLayer.Builder().nIn(12).nOut(8).activation(Activation.SWISH).build(),
            Networks.dense(8, 8, Activation.TANH),
            Networks.softmax(8, 3));
    Map<String, Tensor> normalisation = new LinkedHashMap<>();
    normalisation.put("1_mean", Networks.normal(5, 12));
    normalisation.put("1_log10stdev", Tensor.zeros(12));
    network.setTensors(normalisation);
    TrainedModel model = model(network);
    Tensor rows = Networks.normal(4, 50, 6);
    try (DifferentiablePredictor dl4j = model.predictor();
        DifferentiablePredictor onnx = OrtGradientPredictor.open(model.toOnnx("mlp", rows))) {
      for (int output = 0; output < 3; output++) {
        assertThat(onnx.gradient(rows, output).maxAbsDifference(dl4j.gradient(rows, output)))
            .isLessThan(1e-5);
      }
    }
  }
}
