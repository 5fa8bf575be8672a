package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuning;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.tuning.GraphFineTuner;
import org.lacewing.training.export.OnnxExporter;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Gradients of the ONNX graph train a network as DL4J does, step by step. */
class GraphFineTunerTest {
  private static final int ROWS = 24;

  private static Tensor classes(int count) {
    float[] targets = new float[ROWS * count];
    for (int row = 0; row < ROWS; row++) {
      targets[row * count + row * 7 % count] = 1;
    }
    return Tensor.adopt(new int[] {ROWS, count}, targets);
  }

  private static NetworkConfiguration classifier() {
    return Networks.configuration(
        Networks.dense(4, 6, Activation.TANH),
        Networks.dense(6, 5, Activation.RELU),
        Networks.softmax(5, 3));
  }

  private static NetworkConfiguration slopes() {
    return Networks.configuration(
        Networks.dense(4, 6, Activation.TANH),
        new PReLULayer.Builder().inputShape(6).nIn(6).nOut(6).build(),
        Networks.softmax(6, 3));
  }

  private static NetworkConfiguration flags() {
    return Networks.configuration(
        Networks.dense(4, 5, Activation.TANH),
        new OutputLayer.Builder(LossFunction.XENT)
            .nIn(5)
            .nOut(2)
            .activation(Activation.SIGMOID)
            .build());
  }

  static Stream<Arguments> networks() {
    return Stream.of(Optimizer.values())
        .flatMap(
            optimizer ->
                Stream.of(
                    Arguments.of("softmax", classifier(), classes(3), optimizer, 0.01),
                    Arguments.of("sigmoid", flags(), classes(2), optimizer, 0.01),
                    // DL4J counts slopes among the weights that penalties hold for.
                    Arguments.of("PReLU", slopes(), classes(3), optimizer, 0)));
  }

  @ParameterizedTest(name = "{0} {3}")
  @MethodSource("networks")
  void movesEveryTensorAsDl4jDoes(
      String name,
      NetworkConfiguration configuration,
      Tensor targets,
      Optimizer optimizer,
      double penalty) {
    TrainingRows rows = new TrainingRows(Networks.normal(1, ROWS, 4), targets);
    Network network = configuration.initialize(new Seed(3));
    OnnxModel graph = OnnxExporter.load().export(network, "n", rows.features());
    TrainingSettings settings =
        Settings.withDecay(
            Settings.withL1(
                Settings.withL2(Settings.of(1, 5, optimizer, 0.01), 2 * penalty), penalty),
            0.7);
    Map<String, Tensor> weights = graph.weights();
    Tensor first = weights.get("0_W");
    Map<String, Mask> masks = Map.of("0_W", pruned(first));
    FineTuning tuning = new FineTuning(3, 0.01, 0.05, 0.3);
    Map<String, Tensor> expected =
        new DlFineTuner(configuration, rows, settings)
            .taughtBy(graph)
            .fineTune(weights, masks, tuning, new Seed(5));
    Map<String, Tensor> tuned =
        new GraphFineTuner(graph, rows, settings).fineTune(weights, masks, tuning, new Seed(5));
    assertThat(tuned.keySet()).isEqualTo(expected.keySet());
    tuned.forEach(
        (tensor, values) -> {
          assertThat(values.maxAbsDifference(expected.get(tensor))).as(tensor).isLessThan(2e-6);
          assertThat(values.maxAbsDifference(weights.get(tensor))).as(tensor).isGreaterThan(1e-4);
        });
    assertThat(masks.get("0_W").apply(tuned.get("0_W"))).isEqualTo(tuned.get("0_W"));
  }

  private static Mask pruned(Tensor tensor) {
    float[] kept = tensor.toArray();
    kept[1] = 0;
    kept[5] = 0;
    return Mask.ofNonZero(Tensor.of(tensor.shape(), kept));
  }
}
