package org.lacewing.compression.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.CompressionPasses;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/** One class and one line are enough for a recipe to use a new quantizer. */
class TernaryQuantizerTest extends CompressionPassContract<TernaryQuantizer.Settings> {

  @Override
  protected CompressionPass<TernaryQuantizer.Settings> pass() {
    return new TernaryQuantizer();
  }

  @Override
  protected TernaryQuantizer.Settings settings() {
    return new TernaryQuantizer.Settings(0.7);
  }

  @Override
  protected double largestChange() {
    return 0.25;
  }

  @Test
  void aRecipeFindsItByItsName() {
    CompressionRecipe recipe =
        CompressionRecipe.of(
            List.of(new PluginChoice("ternary", Map.of("threshold", 0.5))),
            CompressionPasses.load());
    OnnxModel model = Networks.mlp(Networks.Layout.GEMM, 1, 40, 60, 2);
    CompressedModel compressed = Compressor.compress(model, recipe, Networks.context(40));
    assertThat(compressed.passes().get(0).pass()).isEqualTo("ternary");
    assertThat(compressed.model().toBytes().length).isLessThan(model.toBytes().length / 3);
  }

  @Test
  void weightsByHand() {
    // Mean |w| = 1: the threshold 0.7 leaves 1 and 2.4, whose mean is 1.7.
    Tensor weights = Tensor.matrix(2, 2, 0.2f, 1, -0.4f, -2.4f);
    PluginChoice ternary = new PluginChoice("ternary", Map.of());
    OnnxModel changed =
        CompressionRecipe.of(List.of(ternary), CompressionPasses.load())
            .steps()
            .get(0)
            .apply(Networks.linear(weights, Tensor.vector(0, 0)), Networks.context(2))
            .model();
    assertThat(ModelOutputs.of(changed, Networks.unit(2)))
        .isEqualTo(Tensor.matrix(2, 2, 0, 1.7f, 0, -1.7f));
  }
}
