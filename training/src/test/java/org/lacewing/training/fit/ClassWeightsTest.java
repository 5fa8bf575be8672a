package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.Networks;

class ClassWeightsTest {

  @Test
  void everyClassHasTheSameSum() {
    // Three rows of class 0, one of class 1, none of class 2: 4 / (2 · 3) and 4 / (2 · 1).
    Tensor targets = Tensor.matrix(4, 3, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0);
    assertThat(ClassWeights.balanced(targets)).isEqualTo(Tensor.vector(2f / 3, 2, 1));
  }

  @Test
  void lossAndStepFollowTheWeights() {
    TrainingSettings settings = Settings.of(1, 8, Optimizer.SGD, 1);
    NetworkConfiguration configuration =
        ClassWeights.apply(
            OptimizerSetup.apply(
                Networks.configuration(Networks.softmax(1, 2)), settings, settings.learningRate()),
            Tensor.vector(0.5f, 3));
    Network network = configuration.initialize(new Seed(1));
    network.setTensors(Map.of("0_W", Tensor.matrix(1, 2, 0, 0), "0_b", Tensor.vector(0, 0)));
    TrainingRows rows =
        new TrainingRows(Tensor.matrix(2, 1, 1, 1), Tensor.matrix(2, 2, 1, 0, 0, 1));
    Epochs epochs = new Epochs(network, BatchPlan.of(network, rows, 8), new Seed(2), () -> {});
    // Both probabilities are ½: the loss is (0.5 + 3) / 2 · ln 2.
    assertThat(epochs.run(1)).isCloseTo(1.75 * Math.log(2), within(1e-6));
    // db = ((½ − 1) · 0.5 + (½ − 0) · 3) / 2 = 0.625 for class 0, −0.625 for class 1.
    Tensor bias = network.tensors().get("0_b");
    assertThat((double) bias.at(0)).isCloseTo(-0.625, within(1e-6));
    assertThat((double) bias.at(1)).isCloseTo(0.625, within(1e-6));
  }

  @Test
  void otherLossesAreRefused() {
    assertThatThrownBy(
            () ->
                ClassWeights.apply(Networks.configuration(Networks.number(2)), Tensor.vector(1, 2)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("balanceClasses is not possible")
        .hasMessageContaining("LossMSE");
  }
}
