package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Layers inside others: the optimizer of the settings takes the place of the one they came with.
 */
class OptimizerSetupTest {
  private static final TrainingRows ROWS =
      new TrainingRows(Networks.normal(1, 8, 3, 5), Networks.normal(2, 8, 1));

  /** A step of this size would move every weight far. */
  private static LSTM cells(int inputs) {
    return new LSTM.Builder().nIn(inputs).nOut(4).updater(new Sgd(10)).build();
  }

  private static Map<String, Tensor> trained(TrainingSettings settings, Layer... layers) {
    Network network =
        OptimizerSetup.apply(Networks.configuration(layers), settings, settings.learningRate())
            .initialize(new Seed(1));
    new Epochs(network, BatchPlan.of(network, ROWS, settings.batchSize()), new Seed(2), () -> {})
        .run(1);
    return network.tensors();
  }

  static Stream<Arguments> networks() {
    Supplier<Layer[]> last = () -> new Layer[] {new LastTimeStep(cells(3)), Networks.number(4)};
    Supplier<Layer[]> both =
        () ->
            new Layer[] {
              new LastTimeStep(new Bidirectional(Bidirectional.Mode.CONCAT, cells(3))),
              Networks.number(8)
            };
    return Stream.of(Arguments.of("last time step", last), Arguments.of("bidirectional", both));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void stepsInsideAreThoseOfTheSettings(String name, Supplier<Layer[]> layers) {
    Map<String, Tensor> still = trained(Settings.of(1, 8, Optimizer.SGD, 1e-30), layers.get());
    Map<String, Tensor> before =
        Networks.configuration(layers.get()).initialize(new Seed(1)).tensors();
    still.forEach(
        (tensor, values) ->
            assertThat(values.maxAbsDifference(before.get(tensor))).as(tensor).isLessThan(1e-20));

    Map<String, Tensor> moved = trained(Settings.of(1, 8, Optimizer.ADAM, 0.01), layers.get());
    moved.forEach(
        (tensor, values) -> {
          // Adam's first step is at most the learning rate.
          // The last step is the first one of the way back: it has no state to come from.
          if (!tensor.equals("0_bRW")) {
            assertThat(values).as(tensor).isNotEqualTo(before.get(tensor));
          }
          assertThat(values.maxAbsDifference(before.get(tensor))).as(tensor).isLessThan(0.0101);
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void penaltiesReachInside(String name, Supplier<Layer[]> layers) {
    TrainingSettings plain = Settings.of(1, 8, Optimizer.SGD, 0.01);
    Map<String, Tensor> without = trained(plain, layers.get());
    Map<String, Tensor> with = trained(Settings.withL2(plain, 5), layers.get());
    without.forEach(
        (tensor, values) -> {
          if (tensor.endsWith("W")) {
            assertThat(with.get(tensor)).as(tensor).isNotEqualTo(values);
          }
        });
  }

  @Test
  void frozenLayersStayFrozen() {
    Layer[] layers = {
      new FrozenLayerWithBackprop(Networks.dense(15, 4, Activation.TANH)), Networks.number(4)
    };
    TrainingRows flat = new TrainingRows(Networks.normal(1, 8, 15), Networks.normal(2, 8, 1));
    TrainingSettings settings = Settings.of(1, 8, Optimizer.SGD, 1);
    Network network =
        OptimizerSetup.apply(Networks.configuration(layers), settings, 1).initialize(new Seed(1));
    Map<String, Tensor> before = network.tensors();
    new Epochs(network, BatchPlan.of(network, flat, 8), new Seed(2), () -> {}).run(1);
    assertThat(network.tensors().get("0_W")).isEqualTo(before.get("0_W"));
    assertThat(network.tensors().get("1_W")).isNotEqualTo(before.get("1_W"));
  }
}
