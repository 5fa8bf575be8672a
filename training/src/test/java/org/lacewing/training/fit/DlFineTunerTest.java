package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuning;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.OnnxExporter;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

class DlFineTunerTest {
  private static final NetworkConfiguration LINEAR = Networks.configuration(Networks.number(4));
  private static final TrainingRows ROWS =
      new TrainingRows(Networks.normal(1, 20, 4), Networks.normal(2, 20, 1));
  private static final Tensor W = Tensor.matrix(4, 1, 0.01f, 0.5f, -0.02f, 0.8f);
  private static final Mask HALF = Mask.ofNonZero(Tensor.matrix(4, 1, 0, 1, 0, 1));

  private static Map<String, Tensor> weights(Tensor weight) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("0_W", weight);
    weights.put("0_b", Tensor.vector(0));
    return weights;
  }

  private static DlFineTuner tuner(Optimizer optimizer) {
    TrainingSettings settings = Settings.withL2(Settings.of(1, 5, optimizer, 0.01), 0.01);
    return new DlFineTuner(LINEAR, ROWS, settings);
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void tuningIsThatOfANetworkWithoutThePrunedWeights(Optimizer optimizer) {
    float[] kept = new float[ROWS.rows() * 2];
    for (int row = 0; row < ROWS.rows(); row++) {
      kept[2 * row] = ROWS.features().at(row, 1);
      kept[2 * row + 1] = ROWS.features().at(row, 3);
    }
    TrainingRows narrow =
        new TrainingRows(Tensor.of(new int[] {ROWS.rows(), 2}, kept), ROWS.targets());
    FineTuning tuning = new FineTuning(3, 0.01);
    Map<String, Tensor> expected =
        new DlFineTuner(
                Networks.configuration(Networks.number(2)),
                narrow,
                Settings.withL2(Settings.of(1, 5, optimizer, 0.01), 0.01))
            .fineTune(weights(Tensor.matrix(2, 1, 0.5f, 0.8f)), Map.of(), tuning, new Seed(1));
    Tensor tuned =
        tuner(optimizer).fineTune(weights(W), Map.of("0_W", HALF), tuning, new Seed(1)).get("0_W");
    // The sums have the same terms besides zeros; only their order may differ.
    assertThat(tuned.at(1)).isCloseTo(expected.get("0_W").at(0), within(1e-6f));
    assertThat(tuned.at(3)).isCloseTo(expected.get("0_W").at(1), within(1e-6f));
  }

  @Test
  void weightsArePrunedEvenWithoutAnEpoch() {
    Map<String, Tensor> tuned =
        tuner(Optimizer.ADAM)
            .fineTune(weights(W), Map.of("0_W", HALF), new FineTuning(0, 0.01), new Seed(1));
    assertThat(tuned.get("0_W")).isEqualTo(Tensor.matrix(4, 1, 0, 0.5f, 0, 0.8f));
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    FineTuning tuning = new FineTuning(3, 0.01);
    Map<String, Mask> masks = Map.of("0_W", HALF);
    Map<String, Tensor> first =
        tuner(Optimizer.ADAM).fineTune(weights(W), masks, tuning, new Seed(1));
    assertThat(tuner(Optimizer.ADAM).fineTune(weights(W), masks, tuning, new Seed(1)))
        .isEqualTo(first);
    assertThat(tuner(Optimizer.ADAM).fineTune(weights(W), masks, tuning, new Seed(2)))
        .isNotEqualTo(first);
  }

  @Test
  void takesTheTensorsOfTheOnnxGraph() {
    Network network =
        Networks.stack(
            Networks.dense(4, 3, Activation.TANH),
            new BatchNormalization.Builder().nIn(3).nOut(3).build(),
            Networks.number(3));
    OnnxModel model = OnnxExporter.load().export(network, "n", ROWS.features());
    Map<String, Tensor> weights = model.weights();
    assertThat(weights).containsKey("1_var").doesNotContainKey("1_log10stdev");
    DlFineTuner tuner =
        new DlFineTuner(network.configuration(), ROWS, Settings.of(1, 5, Optimizer.ADAM, 0.01));
    Map<String, Tensor> tuned =
        tuner.fineTune(weights, Map.of(), new FineTuning(2, 0.01), new Seed(1));
    assertThat(tuned.keySet()).containsExactlyElementsOf(weights.keySet());
    // The mean of tanh lies within −1 and 1, its variance below 1: the stored one moved towards it.
    assertThat(tuned.get("1_var").at(0)).isLessThan(weights.get("1_var").at(0)).isPositive();
    model.withWeights(tuned);
  }

  @Test
  void tensorsThatAreNotTrainedComeBackAsTheyWere() {
    Map<String, Tensor> weights = weights(W);
    weights.put("constant", Tensor.vector(3));
    assertThat(
            tuner(Optimizer.SGD)
                .fineTune(weights, Map.of(), new FineTuning(1, 0.01), new Seed(1))
                .get("constant"))
        .isEqualTo(Tensor.vector(3));
  }

  @Test
  void missingTensorsAndForeignMasksAreRefused() {
    DlFineTuner tuner = tuner(Optimizer.SGD);
    FineTuning tuning = new FineTuning(1, 0.01);
    assertThatThrownBy(() -> tuner.fineTune(Map.of("0_W", W), Map.of(), tuning, new Seed(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("No tensor \"0_b\"");
    assertThatThrownBy(() -> tuner.fineTune(weights(W), Map.of("7_W", HALF), tuning, new Seed(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mask \"7_W\"");
  }

  @Test
  void divergenceIsAnError() {
    assertThatThrownBy(
            () ->
                tuner(Optimizer.SGD)
                    .fineTune(weights(W), Map.of(), new FineTuning(100, 1e6), new Seed(1)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("Training stopped");
  }

  @Test
  void learnsFromTheOriginalsAnswersAlone() {
    OnnxModel original =
        GraphBuilder.named("teacher")
            .input("input", List.of(4))
            .put(Initializer.ofFloats("0_W", Tensor.matrix(4, 1, 1, -1, 2, 0.5f)))
            .add(Node.of(Operators.MAT_MUL, "0", List.of("input", "0_W"), List.of("output")))
            .output("output", List.of(1))
            .build();
    DlFineTuner tuner =
        new DlFineTuner(LINEAR, ROWS, Settings.of(1, 5, Optimizer.ADAM, 0.01)).taughtBy(original);
    Map<String, Tensor> learned =
        tuner.fineTune(weights(W), Map.of(), new FineTuning(400, 0.02, 0, 1), new Seed(1));
    assertThat(learned.get("0_W").maxAbsDifference(Tensor.matrix(4, 1, 1, -1, 2, 0.5f)))
        .isLessThan(0.02);
    assertThat(learned.get("0_b").at(0)).isBetween(-0.02f, 0.02f);
  }

  @Test
  void answersOfNobodyCannotBeLearned() {
    FineTuning distilled = new FineTuning(1, 0.01, 0, 0.5);
    assertThatThrownBy(
            () -> tuner(Optimizer.ADAM).fineTune(weights(W), Map.of(), distilled, new Seed(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("distillation is impossible");
  }
}
