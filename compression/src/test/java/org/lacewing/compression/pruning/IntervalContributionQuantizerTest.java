package org.lacewing.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.PassResult;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class IntervalContributionQuantizerTest extends CompressionPassContract<IntervalSettings> {

  @Override
  protected CompressionPass<IntervalSettings> pass() {
    return new IntervalContributionQuantizer();
  }

  @Override
  protected IntervalSettings settings() {
    return IntervalSettings.changing(10, Scope.LAYER, 0.01);
  }

  @Override
  protected double largestChange() {
    return 0.02;
  }

  /**
   * Four inputs, one output {@code 0.1·a + 0.6·b + 0.9·c − 1·d}, with two intervals: 0.1 below 0.5,
   * the rest above. All rows are (20, 1, 1, 2), so without the first interval the output changes by
   * 2, without the second by |0.6 + 0.9 − 2| = 0.5.
   */
  private static final Tensor WEIGHTS = Tensor.matrix(4, 1, 0.1f, 0.6f, 0.9f, -1);

  private static CompressionContext context() {
    float[] rows = new float[40 * 4];
    for (int i = 0; i < 40; i++) {
      rows[4 * i] = 20;
      rows[4 * i + 1] = 1;
      rows[4 * i + 2] = 1;
      rows[4 * i + 3] = 2;
    }
    return CompressionContext.of(new Calibration(Tensor.matrix(40, 4, rows)), new Seed(1));
  }

  private PassResult apply(IntervalSettings settings) {
    return pass().apply(Networks.linear(WEIGHTS, Tensor.vector(3)), settings, context());
  }

  private static List<List<String>> table(PassResult result) {
    return ((Grid) result.blocks().get(0)).rows();
  }

  @Test
  void contributionsByHand() {
    PassResult result = apply(IntervalSettings.keeping(2, Scope.LAYER, 0.5));
    assertThat(table(result).get(0))
        .containsExactly("0", "1", "0.00000", "0.500000", "1", "2.00000", "kept");
    assertThat(table(result).get(1))
        .containsExactly("0", "2", "0.500000", "1.00000", "3", "0.500000", "pruned");
  }

  @Test
  void theIntervalThatContributesMostIsKeptThoughItsWeightsAreSmall() {
    PassResult result = apply(IntervalSettings.keeping(2, Scope.LAYER, 0.5));
    // 0.1 / 1 · 127 = 12.7 → 13, and back 13 / 127.
    float step = (float) (1.0 / 127);
    assertThat(ModelOutputs.of(result.model(), Networks.unit(4)))
        .isEqualTo(Tensor.matrix(4, 1, 13 * step + 3, 3, 3, 3));
    assertThat(result.layers().get(0).sparsity()).isEqualTo(0.75);
    assertThat(result.notes().get(0))
        .isEqualTo(
            "Pruning alone changes the outputs on the calibration rows by 0.500000 on average.");
  }

  @Test
  void everythingFitsIntoAFullBudget() {
    PassResult result = apply(IntervalSettings.keeping(2, Scope.LAYER, 1));
    float step = (float) (1.0 / 127);
    // 0.6 → 76.2 → 76, 0.9 → 114.3 → 114, -1 → -127.
    assertThat(ModelOutputs.of(result.model(), Networks.unit(4)))
        .isEqualTo(
            Tensor.matrix(4, 1, 13 * step + 3, 76 * step + 3, 114 * step + 3, -127 * step + 3));
    assertThat(result.layers().get(0).maxError()).isCloseTo(0.3 / 127, within(1e-7));
  }

  @Test
  void theFewestIntervalsWithinTheChangeAreKept() {
    // With nothing the output changes by |2 − 0.5| = 1.5; with the first interval by 0.5.
    assertThat(apply(IntervalSettings.changing(2, Scope.LAYER, 1.6)).layers().get(0).sparsity())
        .isEqualTo(1);
    assertThat(apply(IntervalSettings.changing(2, Scope.LAYER, 0.6)).layers().get(0).sparsity())
        .isEqualTo(0.75);
    assertThat(apply(IntervalSettings.changing(2, Scope.LAYER, 0.4)).layers().get(0).sparsity())
        .isEqualTo(0);
  }

  @Test
  void anIntervalThatDoesNotFitIsLeftOutAndTheNextOneTried() {
    // Rows (1, 1, 1, 0): the second interval contributes 1.5, the first 0.1; three of four do not
    // fit into a half, one of four does.
    float[] rows = new float[40 * 4];
    for (int i = 0; i < 40 * 4; i++) {
      rows[i] = i % 4 == 3 ? 0 : 1;
    }
    CompressionContext context =
        CompressionContext.of(new Calibration(Tensor.matrix(40, 4, rows)), new Seed(1));
    PassResult result =
        pass()
            .apply(
                Networks.linear(WEIGHTS, Tensor.vector(3)),
                IntervalSettings.keeping(2, Scope.LAYER, 0.5),
                context);
    assertThat(table(result)).extracting(row -> row.get(6)).containsExactly("kept", "pruned");
  }

  @Test
  void aBudgetIntoWhichNothingFitsIsAnError() {
    assertThatThrownBy(() -> apply(IntervalSettings.keeping(2, Scope.LAYER, 0.2)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "layer \"0\": keep is too small: no interval of weights fits into it: expected 0.25 or"
                + " more, found 0.2. Raise keep, or the number of intervals.");
  }

  @Test
  void emptyIntervalsAreShownAndCostNothing() {
    // Ten intervals of 0.1: 0.1 in the second, 0.6 in the seventh, 0.9 and 1 in the last ones.
    PassResult result = apply(IntervalSettings.keeping(10, Scope.LAYER, 1));
    List<List<String>> rows = table(result);
    assertThat(rows.get(0))
        .containsExactly("0", "1", "0.00000", "0.100000", "0", "0.00000", "empty");
    assertThat(rows.stream().filter(row -> row.get(6).equals("kept")).count()).isBetween(3L, 4L);
    assertThat(result.layers().get(0).sparsity()).isEqualTo(0);
  }

  @Test
  void amongEqualContributionsLargerWeightsComeFirst() {
    // Both weights see the same product 1: 0.5 · 2 and 1 · 1.
    float[] rows = new float[40 * 2];
    for (int i = 0; i < 40; i++) {
      rows[2 * i] = 2;
      rows[2 * i + 1] = 1;
    }
    CompressionContext context =
        CompressionContext.of(new Calibration(Tensor.matrix(40, 2, rows)), new Seed(1));
    OnnxModel model = Networks.linear(Tensor.matrix(2, 1, 0.5f, 1), Tensor.vector(0));
    PassResult result = pass().apply(model, IntervalSettings.keeping(4, Scope.LAYER, 0.5), context);
    assertThat(ModelOutputs.of(result.model(), Networks.unit(2)))
        .isEqualTo(Tensor.matrix(2, 1, 0, 1));
  }

  @Test
  void sparseCodesTakeLessThanAByteAWeight() {
    OnnxModel model =
        Networks.linear(Networks.normal(new Seed(2).generator(), 1, 100, 100), Tensor.zeros(100));
    PassResult result =
        pass().apply(model, IntervalSettings.keeping(20, Scope.LAYER, 0.3), Networks.context(100));
    double kept = 1 - result.layers().get(0).sparsity();
    assertThat(kept).isBetween(0.15, 0.3 + 1e-9);
    // A bit a weight, a byte a kept weight, and constants of the decoding graph.
    assertThat((double) result.layers().get(0).bytes())
        .isCloseTo(10_000 / 8.0 + 10_000 * kept, within(100.0));
  }

  @Test
  void twoBudgetsAreRefused() {
    assertThatThrownBy(
            () -> new IntervalSettings(10, Scope.LAYER, Optional.of(0.5), Optional.of(0.1), 8))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "maxChange cannot be combined with keep: expected one budget, found keep 0.5 and"
                + " maxChange 0.1. Leave one of them out.");
  }
}
