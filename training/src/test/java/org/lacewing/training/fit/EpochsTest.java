package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.Networks;

/**
 * Steps computed by hand. The network is {@code y = W x + b} with W = 2 and b = 0, the row x = 3, y
 * = 0: the answer is 6, the loss (6 − 0)² = 36, dL/dW = 2 · 6 · 3 = 36, dL/db = 12.
 */
class EpochsTest {
  private static final TrainingRows ROW =
      new TrainingRows(Tensor.matrix(1, 1, 3), Tensor.matrix(1, 1, 0));

  private static Network network(TrainingSettings settings) {
    NetworkConfiguration configuration = Networks.configuration(Networks.number(1));
    Network network =
        OptimizerSetup.apply(configuration, settings, settings.learningRate())
            .initialize(new Seed(1));
    network.setTensors(Map.of("0_W", Tensor.matrix(1, 1, 2), "0_b", Tensor.vector(0)));
    return network;
  }

  private static Epochs epochs(Network network, TrainingRows rows, TrainingSettings settings) {
    return new Epochs(
        network, BatchPlan.of(network, rows, settings.batchSize()), new Seed(2), () -> {});
  }

  private static double weight(Network network) {
    return network.tensors().get("0_W").at(0);
  }

  @Test
  void plainDescentFollowsTheGradient() {
    TrainingSettings settings = Settings.of(1, 32, Optimizer.SGD, 0.01);
    Network network = network(settings);
    assertThat(epochs(network, ROW, settings).run(1)).isEqualTo(36);
    assertThat(weight(network)).isCloseTo(2 - 0.36, within(1e-6));
    assertThat(network.tensors().get("0_b").at(0)).isCloseTo(-0.12f, within(1e-6f));
  }

  @Test
  void thePenaltyActsOnWeightsAlone() {
    TrainingSettings settings = Settings.withL2(Settings.of(1, 32, Optimizer.SGD, 0.01), 5);
    Network network = network(settings);
    // Loss 36 + 5/2 · 2² = 46; gradient 36 + 5 · 2 = 46; the bias moves as before.
    assertThat(epochs(network, ROW, settings).run(1)).isCloseTo(46, within(1e-5));
    assertThat(weight(network)).isCloseTo(2 - 0.46, within(1e-6));
    assertThat(network.tensors().get("0_b").at(0)).isCloseTo(-0.12f, within(1e-6f));
  }

  @Test
  void thePenaltyOnMagnitudesPullsAllWeightsAlike() {
    TrainingSettings settings = Settings.withL1(Settings.of(1, 32, Optimizer.SGD, 0.01), 5);
    Network network = network(settings);
    // Loss 36 + 5 · |2| = 46; gradient 36 + 5 = 41; the bias moves as before.
    assertThat(epochs(network, ROW, settings).run(1)).isCloseTo(46, within(1e-5));
    assertThat(weight(network)).isCloseTo(2 - 0.41, within(1e-6));
    assertThat(network.tensors().get("0_b").at(0)).isCloseTo(-0.12f, within(1e-6f));
  }

  @Test
  void adamsFirstStepIsTheLearningRate() {
    TrainingSettings settings = Settings.of(1, 32, Optimizer.ADAM, 0.01);
    Network network = network(settings);
    epochs(network, ROW, settings).run(1);
    assertThat(weight(network)).isCloseTo(2 - 0.01, within(1e-5));
  }

  @Test
  void stepsAreForgottenWhenANetworkIsInitializedAgain() {
    TrainingSettings settings = Settings.of(1, 32, Optimizer.ADAM, 0.01);
    Network trained = network(settings);
    Epochs loop = epochs(trained, ROW, settings);
    for (int epoch = 1; epoch <= 20; epoch++) {
      loop.run(epoch);
    }
    Network again = trained.configuration().initialize(new Seed(1));
    again.setTensors(Map.of("0_W", Tensor.matrix(1, 1, 2), "0_b", Tensor.vector(0)));
    epochs(again, ROW, settings).run(1);
    assertThat(weight(again)).isCloseTo(2 - 0.01, within(1e-5));
  }

  @Test
  void nesterovsFirstStepLooksAhead() {
    TrainingSettings settings = Settings.of(1, 32, Optimizer.NESTEROVS, 0.001);
    Network network = network(settings);
    // v = −0.001 · 36; the step is momentum · v − 0.001 · 36 = 1.9 · v.
    epochs(network, ROW, settings).run(1);
    assertThat(weight(network)).isCloseTo(2 - 1.9 * 0.036, within(1e-6));
  }

  @Test
  void theRateFallsFromEpochToEpoch() {
    TrainingSettings settings = Settings.withDecay(Settings.of(3, 32, Optimizer.SGD, 0.01), 0.5);
    TrainingRows constant = new TrainingRows(Tensor.matrix(1, 1, 0), Tensor.matrix(1, 1, 4));
    Network network = network(settings);
    // x = 0, so only the bias learns: db = 2 (b − 4). b₁ = 0.08, b₂ = b₁ + 0.005 · 2 (4 − b₁).
    Epochs loop = epochs(network, constant, settings);
    loop.run(1);
    double first = network.tensors().get("0_b").at(0);
    assertThat(first).isCloseTo(0.08, within(1e-6));
    loop.run(2);
    assertThat((double) network.tensors().get("0_b").at(0))
        .isCloseTo(first + 0.005 * 2 * (4 - first), within(1e-6));
  }
}
