package org.lacewing.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.DifferentiablePredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class TrainedModelTest {

  private static TrainedModel model(Network network) {
    return TrainedModel.of(network, network.declaredInputShape(), TrainingHistory.none());
  }

  private static Network linear() {
    Network network = Networks.stack(Networks.dense(2, 2, Activation.RELU), Networks.number(2));
    network.setTensors(
        Map.of(
            "0_W", Tensor.matrix(2, 2, 1, 2, 3, -1),
            "0_b", Tensor.vector(1, -1),
            "1_W", Tensor.matrix(2, 1, 10, -1),
            "1_b", Tensor.vector(0.5f)));
    return network;
  }

  @Test
  void theGradientOfAReluNetworkByHand() {
    try (DifferentiablePredictor predictor = model(linear()).predictor()) {
      // At (1, 1) only unit 0 is on: 10 · (1, 3). At (3, −2) only unit 1: −1 · (2, −1).
      assertThat(predictor.gradient(Tensor.matrix(2, 2, 1, 1, 3, -2), 0))
          .isEqualTo(Tensor.matrix(2, 2, 10, 30, -2, 1));
    }
  }

  @Test
  void gradientsAreThoseOfTheAnswersAtInference() {
    Network network =
        Networks.stack(
            new DenseLayer.Builder()
                .nIn(5)
                .nOut(6)
                .activation(Activation.TANH)
                .dropOut(0.5)
                .build(),
            new BatchNormalization.Builder().nIn(6).nOut(6).build(),
            new DropoutLayer.Builder(0.5).build(),
            new ActivationLayer(Activation.SOFTPLUS),
            new DenseLayer.Builder().nIn(6).nOut(4).activation(Activation.SWISH).build(),
            Networks.softmax(4, 3));
    Map<String, Tensor> normalisation = new LinkedHashMap<>();
    normalisation.put("1_gamma", Tensor.vector(2, 0.5f, 1, 1, -1, 1));
    normalisation.put("1_beta", Tensor.vector(1, 0, -1, 3, 0, 0));
    normalisation.put("1_mean", Tensor.vector(0.5f, -0.1f, 0.2f, 0, 0, 0.3f));
    normalisation.put("1_log10stdev", Tensor.vector(0.3f, -0.5f, 0, 0.1f, 0, -0.2f));
    network.setTensors(normalisation);
    compareWithDifferences(network, 3);
  }

  @Test
  void gradientsOfOtherShapesOfNetworks() {
    compareWithDifferences(
        Networks.stack(
            Networks.dense(5, 4, Activation.SIGMOID),
            new BatchNormalization.Builder(true).gamma(2).beta(3).nIn(4).nOut(4).build(),
            new DenseLayer.Builder()
                .nIn(4)
                .nOut(3)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build(),
            new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build()),
        3);
    compareWithDifferences(
        NetworkConfiguration.of(
                new NeuralNetConfiguration.Builder()
                    .graphBuilder()
                    .addInputs("x")
                    .addLayer("a", Networks.dense(5, 5, Activation.TANH), "x")
                    .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "x")
                    .addLayer("last", Networks.softmax(5, 2), "sum")
                    .setOutputs("last")
                    .build())
            .initialize(new Seed(2)),
        2);
  }

  @Test
  void gradientsOfUnknownLayersAreRefused() {
    try (DifferentiablePredictor predictor =
        model(
                Networks.stack(
                    Networks.dense(2, 2, Activation.IDENTITY),
                    new PReLULayer.Builder().inputShape(2).nIn(2).nOut(2).build(),
                    Networks.softmax(2, 2)))
            .predictor()) {
      assertThatThrownBy(() -> predictor.gradient(Tensor.zeros(1, 2), 0))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("layer \"1\"")
          .hasMessageContaining("PReLULayer");
    }
    try (DifferentiablePredictor predictor =
        model(Networks.stack(Networks.dense(2, 2, Activation.RRELU), Networks.softmax(2, 2)))
            .predictor()) {
      assertThatThrownBy(() -> predictor.gradient(Tensor.zeros(1, 2), 0))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("rrelu");
    }
  }

  /** Central differences: their error is about h² / 6 of a third derivative plus 1e-7 / h. */
  private static void compareWithDifferences(Network network, int outputs) {
    float step = 0.01f;
    Tensor rows = Networks.normal(4, 3, 5);
    try (DifferentiablePredictor predictor = model(network).predictor()) {
      for (int output = 0; output < outputs; output++) {
        Tensor gradient = predictor.gradient(rows, output);
        for (int position = 0; position < rows.size(); position++) {
          float[] up = rows.toArray();
          float[] down = rows.toArray();
          up[position] += step;
          down[position] -= step;
          int row = position / 5;
          double above = predictor.predict(Tensor.of(rows.shape(), up)).at(row, output);
          double below = predictor.predict(Tensor.of(rows.shape(), down)).at(row, output);
          assertThat((double) gradient.at(position))
              .isCloseTo((above - below) / (2 * step), within(2e-4));
        }
      }
    }
  }

  @Test
  void comesBackFromWhatIsStored() {
    TrainedModel model = model(linear());
    TrainedModel restored =
        TrainedModel.restore(
            model.configurationJson(), model.parameters(), model.signature().inputShape());
    assertThat(restored.parametersSha256()).isEqualTo(model.parametersSha256());
    assertThat(restored.tensors()).isEqualTo(model.tensors());
    assertThat(restored.layers()).isEqualTo(model.layers());
    assertThat(restored.signature())
        .isEqualTo(new ModelSignature("input", List.of(2), "output", List.of(1)));
    assertThat(restored.parameterCount()).isEqualTo(9);
    Tensor rows = Networks.normal(1, 10, 2);
    try (DifferentiablePredictor first = model.predictor();
        DifferentiablePredictor second = restored.predictor()) {
      assertThat(second.predict(rows)).isEqualTo(first.predict(rows));
    }
  }

  @Test
  void parametersOfAnotherNetworkAreRefused() {
    TrainedModel model = model(linear());
    assertThatThrownBy(
            () ->
                TrainedModel.restore(model.configurationJson(), Bytes.of(new byte[8]), List.of(2)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("36 bytes for 9 parameters");
  }

  @Test
  void aChangedCopyDoesNotChangeTheModel() {
    TrainedModel model = model(linear());
    Network copy = model.network();
    copy.setTensors(Map.of("0_b", Tensor.vector(9, 9)));
    assertThat(model.tensors().get("0_b")).isEqualTo(Tensor.vector(1, -1));
  }

  @Test
  void theOnnxModelAnswersAlike() {
    TrainedModel model = model(linear());
    assertThat(model.toOnnx("n", Tensor.matrix(1, 2, 1, 1)).weights()).isEqualTo(model.tensors());
  }

  @Test
  void theTimedCallRunsTheNetwork() {
    TrainedModel model = model(linear());
    model.outputCall(Tensor.matrix(1, 2, 1, 1)).run();
    assertThatThrownBy(() -> model.outputCall(Tensor.matrix(1, 3, 1, 1, 1)))
        .isInstanceOf(DataException.class);
  }

  @Test
  void emptyBatchesAndWrongOnes() {
    DifferentiablePredictor predictor = model(linear()).predictor();
    assertThat(predictor.predict(Tensor.zeros(0, 2))).isEqualTo(Tensor.zeros(0, 1));
    assertThat(predictor.gradient(Tensor.zeros(0, 2), 0)).isEqualTo(Tensor.zeros(0, 2));
    assertThatThrownBy(() -> predictor.predict(Tensor.matrix(1, 2, 1, Float.NaN)))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> predictor.gradient(Tensor.zeros(1, 2), 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    predictor.close();
    predictor.close();
    assertThatThrownBy(() -> predictor.predict(Tensor.zeros(1, 2)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void eightThreadsGetTheirOwnAnswers() throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try (DifferentiablePredictor predictor = model(linear()).predictor()) {
      List<Future<Integer>> mismatches = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        boolean first = thread % 2 == 0;
        Tensor row = first ? Tensor.matrix(1, 2, 1, 1) : Tensor.matrix(1, 2, 3, -2);
        Tensor answer = Tensor.matrix(1, 1, first ? 50.5f : -6.5f);
        Tensor gradient = first ? Tensor.matrix(1, 2, 10, 30) : Tensor.matrix(1, 2, -2, 1);
        mismatches.add(
            executor.submit(
                () -> {
                  int wrong = 0;
                  for (int request = 0; request < 25; request++) {
                    wrong += predictor.predict(row).equals(answer) ? 0 : 1;
                    wrong += predictor.gradient(row, 0).equals(gradient) ? 0 : 1;
                  }
                  return wrong;
                }));
      }
      for (Future<Integer> mismatch : mismatches) {
        assertThat(mismatch.get()).isZero();
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
