package org.lacewing.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class TaylorPrunerTest extends CompressionPassContract<TaylorSettings> {

  @Override
  protected CompressionPass<TaylorSettings> pass() {
    return new TaylorPruner();
  }

  @Override
  protected TaylorSettings settings() {
    return TaylorSettings.of(0.2, Scope.GLOBAL);
  }

  @Override
  protected double largestChange() {
    return 0.05;
  }

  private static Tensor scores(OnnxModel model, Tensor rows) {
    return TaylorPruner.scores(
            model, LayerWeight.of(model), new RowChunks(rows, 10_000, 4), new Seed(1))
        .get(0);
  }

  @Test
  void ofALinearLayerItIsTheWeightTimesTheInput() {
    // y = x · w answers numbers; dL/dw is ±x, so the score is |w| · √E[x²].
    float[] rows = Networks.rows(1, 4000, 3).toArray();
    for (int i = 0; i < rows.length; i++) {
      rows[i] *= i % 3 == 0 ? 1 : i % 3 == 1 ? 0.1f : 0;
    }
    OnnxModel model = Networks.linear(Tensor.matrix(3, 1, 0.5f, -2, 100), Tensor.zeros(1));
    Tensor scores = scores(model, Tensor.matrix(4000, 3, rows));
    assertThat(scores.at(0)).isCloseTo(0.5f, within(0.04f));
    assertThat(scores.at(1)).isCloseTo(0.2f, within(0.02f));
    assertThat(scores.at(2)).isEqualTo(0);
  }

  @Test
  void behindASoftmaxItIsTheLikelihoodOfDrawnLabels() {
    // One input that is always 1, two classes with logits w: dL/dw_k = [label = k] - p_k, whose
    // expected square is p_k · (1 - p_k).
    float[] rows = new float[4000];
    java.util.Arrays.fill(rows, 1);
    rows[0] = 1.000001f;
    OnnxModel model =
        Networks.mlp(Layout.GEMM, List.of(Tensor.matrix(1, 2, 1, -0.5f)), List.of(Tensor.zeros(2)));
    Tensor scores = scores(model, Tensor.matrix(4000, 1, rows));
    double p = 1 / (1 + Math.exp(-1.5));
    double root = Math.sqrt(p * (1 - p));
    assertThat((double) scores.at(0)).isCloseTo(root, within(0.04));
    assertThat((double) scores.at(1)).isCloseTo(0.5 * root, within(0.02));
  }

  @Test
  void theShareIsThatOfAllLayers() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 10, 20, 5);
    OnnxModel pruned =
        pass().apply(model, TaylorSettings.of(0.4, Scope.GLOBAL), Networks.context(10)).model();
    double first = Mask.ofNonZero(pruned.weight("0_W")).sparsity();
    double second = Mask.ofNonZero(pruned.weight("1_W")).sparsity();
    assertThat(first * 200 + second * 100).isCloseTo(120, within(1e-9));
    assertThat(first).isNotEqualTo(0.4);
  }

  @Test
  void patternsToo() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 8, 12, 3);
    PassResult result =
        pass()
            .apply(
                model,
                new TaylorSettings(
                    0.1, Scope.LAYER, Optional.of("1:4"), Remainder.REFUSE, 100, Optional.empty()),
                Networks.context(8));
    assertThat(result.layers().get(0).sparsity()).isEqualTo(0.75);
  }
}
