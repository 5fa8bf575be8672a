package org.lacewing.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class OnnxExporterTest {
  private static final Tensor ROWS = Networks.normal(11, 40, 5);
  private final OnnxExporter exporter = OnnxExporter.load();

  private static Tensor run(OnnxModel model, Tensor rows) {
    try (OrtPredictor predictor = OrtPredictor.open(model)) {
      return predictor.predict(rows);
    }
  }

  /** Batch normalisation whose stored figures are far from their initial 0 and 1. */
  private static Map<String, Tensor> normalisation(String layer, boolean log) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(layer + "_mean", Tensor.vector(0.5f, -1, 2, 0));
    tensors.put(
        log ? layer + "_log10stdev" : layer + "_var",
        log ? Tensor.vector(0.3f, -0.5f, 0, 0.1f) : Tensor.vector(4, 0.1f, 1, 1.6f));
    return tensors;
  }

  @Test
  void weightsStandInTheGraphAsInDl4j() {
    Network network = Networks.stack(Networks.dense(2, 2, Activation.RELU), Networks.number(2));
    network.setTensors(
        Map.of(
            "0_W", Tensor.matrix(2, 2, 1, 2, 3, -1),
            "0_b", Tensor.vector(1, -1),
            "1_W", Tensor.matrix(2, 1, 10, -1),
            "1_b", Tensor.vector(0.5f)));
    OnnxModel model = exporter.export(network, "known", Tensor.matrix(1, 2, 1, 1));
    assertThat(model.weights()).isEqualTo(network.tensors());
    assertThat(List.copyOf(model.weights().keySet())).containsExactly("0_W", "0_b", "1_W", "1_b");
    // h = relu(1 + 3 + 1, 2 - 1 - 1) = (5, 0), y = 50.5; relu(3 - 6 + 1, 6 + 2 - 1) = (0, 7).
    assertThat(run(model, Tensor.matrix(2, 2, 1, 1, 3, -2)))
        .isEqualTo(Tensor.matrix(2, 1, 50.5f, -6.5f));
    assertThat(model.denseLayers()).hasSize(2);
    assertThat(model.denseLayers().get(0).activation()).contains("Relu");
    assertThat(model.name()).isEqualTo("known");
  }

  @Test
  void theSameNetworkGivesTheSameBytes() {
    Network network = Networks.stack(Networks.dense(5, 4, Activation.GELU), Networks.softmax(4, 3));
    assertThat(exporter.export(network, "n", ROWS).toBytes())
        .isEqualTo(exporter.export(network, "n", ROWS).toBytes());
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void everyActivationComputesWhatDl4jComputes(Activation activation) {
    check(activation.getActivationFunction());
  }

  @Test
  void activationsWithSettingsComputeWhatDl4jComputes() {
    check(new ActivationLReLU(0.3));
    check(new ActivationELU(0.7));
    check(new ActivationThresholdedReLU(0.4));
    check(new ActivationGELU(true));
    check(new ActivationReLU(2.5, null, null));
    check(new ActivationReLU(2.5, null, 0.1));
    check(new ActivationReLU(null, null, 0.1));
  }

  private void check(IActivation activation) {
    Network network =
        Networks.stack(
            new DenseLayer.Builder().nIn(5).nOut(60).activation(activation).build(),
            Networks.number(60));
    // Wide enough to reach both ends of clipped functions.
    Tensor rows = Networks.normal(3, 40, 5);
    float[] wide = rows.toArray();
    for (int i = 0; i < wide.length; i++) {
      wide[i] *= 4;
    }
    Tensor wideRows = Tensor.of(rows.shape(), wide);
    OnnxModel model = exporter.export(network, "n", wideRows);
    Tensor expected = NdArrays.toTensor(network.output(NdArrays.of(wideRows)));
    double largest = 1;
    for (int i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.at(i)));
    }
    assertThat(run(model, wideRows).maxAbsDifference(expected)).isLessThan(1e-5 * largest);
    assertThat(model.weights()).containsOnlyKeys("0_W", "0_b", "1_W", "1_b");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void batchNormalisationComputesWhatDl4jComputes(boolean log) {
    MultiLayerNetwork initialized =
        new MultiLayerNetwork(
            Networks.stackOf(
                List.of(
                    Networks.dense(5, 4, Activation.TANH),
                    new BatchNormalization.Builder()
                        .nIn(4)
                        .nOut(4)
                        .eps(0.01)
                        .useLogStd(log)
                        .build(),
                    Networks.softmax(4, 3))));
    // DL4J forgets useLogStd(false) when it reads a configuration that was never initialized.
    initialized.init();
    Network network =
        NetworkConfiguration.of(initialized.getLayerWiseConfigurations()).initialize(new Seed(7));
    network.setTensors(normalisation("1", log));
    network.setTensors(
        Map.of("1_gamma", Tensor.vector(2, 0.5f, 1, 1), "1_beta", Tensor.vector(1, 0, -1, 3)));
    OnnxModel model = exporter.export(network, "n", ROWS);
    assertThat(model.weight("1_gamma")).isEqualTo(Tensor.vector(2, 0.5f, 1, 1));
    assertThat(
            run(model, ROWS).maxAbsDifference(NdArrays.toTensor(network.output(NdArrays.of(ROWS)))))
        .isLessThan(1e-5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 3})
  void lockedScalesComputeWhatDl4jComputes(double beta) {
    Network network =
        Networks.stack(
            Networks.dense(5, 4, Activation.TANH),
            new BatchNormalization.Builder(true).gamma(2).beta(beta).nIn(4).nOut(4).build(),
            Networks.softmax(4, 3));
    network.setTensors(normalisation("1", true));
    exporter.export(network, "n", ROWS);
  }

  @Test
  void dropoutAndNoiseAreLeftOut() {
    Network network =
        Networks.stack(
            new DenseLayer.Builder()
                .nIn(5)
                .nOut(4)
                .activation(Activation.RELU)
                .dropOut(0.5)
                .build(),
            new DropoutLayer.Builder(0.3).build(),
            new DropoutLayer.Builder(new GaussianDropout(0.3)).build(),
            new DropoutLayer.Builder(new GaussianNoise(0.3)).build(),
            new DropoutLayer.Builder(new AlphaDropout(0.7)).build(),
            new ActivationLayer(Activation.TANH),
            new DenseLayer.Builder()
                .nIn(4)
                .nOut(3)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build(),
            new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build());
    OnnxModel model = exporter.export(network, "n", ROWS);
    assertThat(
            run(model, ROWS).maxAbsDifference(NdArrays.toTensor(network.output(NdArrays.of(ROWS)))))
        .isLessThan(1e-5);
    assertThat(model.weights()).containsOnlyKeys("0_W", "0_b", "6_W");
  }

  @Test
  void graphsKeepTheirLayersNames() {
    Network network =
        NetworkConfiguration.of(
                new NeuralNetConfiguration.Builder()
                    .graphBuilder()
                    .addInputs("x")
                    .addLayer("output", Networks.dense(5, 4, Activation.RELU), "x")
                    .addLayer("input", Networks.dense(4, 4, Activation.TANH), "output")
                    .addLayer("last", Networks.softmax(4, 2), "input")
                    .setOutputs("last")
                    .build())
            .initialize(new Seed(2));
    OnnxModel model = exporter.export(network, "n", ROWS);
    assertThat(model.weights()).isEqualTo(network.tensors());
    assertThat(model.signature().output()).isEqualTo("output");
  }

  @Test
  void allRefusedLayersAreListed() {
    Network network = Networks.stack(unsupported(5, 4), unsupported(4, 4), Networks.softmax(4, 3));
    assertThatThrownBy(() -> exporter.export(network, "n", ROWS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "layer \"0\" (number 0, VariationalAutoencoder): elements of this type")
        .hasMessageContaining("layer \"1\" (number 1, VariationalAutoencoder)")
        .hasMessageNotContaining("layer \"2\"");
  }

  private static VariationalAutoencoder unsupported(int inputs, int outputs) {
    return new VariationalAutoencoder.Builder()
        .nIn(inputs)
        .nOut(outputs)
        .encoderLayerSizes(3)
        .decoderLayerSizes(3)
        .build();
  }

  @Test
  void aDeviationNamesTheFirstLayer() {
    Network network =
        Networks.stack(
            Networks.dense(5, 4, Activation.RELU),
            Networks.dense(4, 4, Activation.RELU),
            Networks.softmax(4, 2));
    OnnxModel model = exporter.export(network, "n", ROWS);
    float[] weights = model.weight("1_W").toArray();
    weights[3] += 0.01f;
    OnnxModel wrong = model.withWeights(Map.of("1_W", Tensor.matrix(4, 4, weights)));
    NetworkWalk walk = NetworkWalk.of(network.toGraph(), Exporters.load(), List.of(ROWS));
    Map<String, String> tensorOf = new LinkedHashMap<>();
    tensorOf.put("in", "input");
    tensorOf.put("0", "0");
    tensorOf.put("1", "1");
    tensorOf.put("2", "output");
    assertThatThrownBy(
            () -> ExportCheck.check(network.toGraph(), wrong, tensorOf, walk, List.of(ROWS)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("layer \"1\": The exported ONNX model does not compute");
  }
}
