package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuning;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.model.TrainingHistory;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.Networks;

/** Weights of 0.01, 0.5, −0.02 and 0.8, half of them pruned, trained on with a weight decay. */
@DisplayName(
    "U29 Pruned weights stay exactly 0 with every optimizer, after saving and loading, too")
class U29PrunedWeightsStayTest {
  private static final NetworkConfiguration LINEAR = Networks.configuration(Networks.number(4));
  private static final TrainingRows ROWS =
      new TrainingRows(Networks.normal(1, 20, 4), Networks.normal(2, 20, 1));
  private static final Tensor W = Tensor.matrix(4, 1, 0.01f, 0.5f, -0.02f, 0.8f);
  private static final Map<String, Mask> HALF =
      Map.of("0_W", Mask.ofNonZero(Tensor.matrix(4, 1, 0, 1, 0, 1)));
  private static final FineTuning ONE = new FineTuning(1, 0.01);
  private static final FineTuning FIVE = new FineTuning(5, 0.01);

  private static DlFineTuner tuner(NetworkConfiguration network, Optimizer optimizer) {
    return new DlFineTuner(
        network, ROWS, Settings.withL2(Settings.of(1, 5, optimizer, 0.01), 0.01));
  }

  private static void assertPruned(Tensor weight, Tensor before) {
    // Compared as bits: -0.0f would not do.
    assertThat(Float.floatToRawIntBits(weight.at(0))).isZero();
    assertThat(Float.floatToRawIntBits(weight.at(2))).isZero();
    assertThat(weight.at(1)).isNotZero().isNotEqualTo(before.at(1));
    assertThat(weight.at(3)).isNotZero().isNotEqualTo(before.at(3));
    assertThat(Mask.ofNonZero(weight).sparsity()).isEqualTo(0.5);
  }

  /** A step before pruning: the momentum of it would bring pruned weights back. */
  private static Map<String, Tensor> moved(Optimizer optimizer) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("0_W", W);
    weights.put("0_b", Tensor.vector(0));
    Map<String, Tensor> moved =
        tuner(LINEAR, optimizer).fineTune(weights, Map.of(), ONE, new Seed(1));
    assertThat(moved.get("0_W").at(0)).isNotEqualTo(0.01f);
    return moved;
  }

  private static TrainedModel savedAndLoaded(Map<String, Tensor> tensors) {
    Network stored = LINEAR.initialize(new Seed(1));
    stored.setTensors(tensors);
    TrainedModel saved =
        TrainedModel.of(stored, stored.declaredInputShape(), TrainingHistory.none());
    return TrainedModel.restore(
        saved.configurationJson(), saved.parameters(), saved.signature().inputShape());
  }

  private static void pruneTrainStoreTrain(Optimizer first, Optimizer second) {
    Map<String, Tensor> moved = moved(first);
    Map<String, Tensor> tuned = tuner(LINEAR, second).fineTune(moved, HALF, FIVE, new Seed(2));
    assertPruned(tuned.get("0_W"), moved.get("0_W"));
    assertThat(tuned.get("0_b").at(0)).isNotZero();

    TrainedModel loaded = savedAndLoaded(tuned);
    assertThat(loaded.tensors().get("0_W")).isEqualTo(tuned.get("0_W"));
    Map<String, Tensor> again =
        tuner(loaded.configuration(), second).fineTune(loaded.tensors(), HALF, FIVE, new Seed(3));
    assertPruned(again.get("0_W"), tuned.get("0_W"));
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void oneOptimizerThroughout(Optimizer optimizer) {
    pruneTrainStoreTrain(optimizer, optimizer);
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void aStepWithMomentumBefore(Optimizer optimizer) {
    pruneTrainStoreTrain(Optimizer.NESTEROVS, optimizer);
  }
}
