package org.lacewing.compression.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.RecipeStep;
import org.lacewing.compression.pruning.MagnitudePruner;
import org.lacewing.compression.pruning.MagnitudeSettings;
import org.lacewing.compression.pruning.Scope;
import org.lacewing.compression.quantization.Int8Quantizer;
import org.lacewing.compression.quantization.Int8Settings;
import org.lacewing.compression.quantization.Rounding;
import org.lacewing.compression.quantization.StandardScoreQuantizer;
import org.lacewing.compression.quantization.StandardScoreSettings;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class LayerBlameTest {
  private static final StandardScoreSettings SIX_BITS =
      new StandardScoreSettings(6, Optional.of(31.0), Rounding.NEAREST, false);
  private static final CompressionRecipe RECIPE =
      CompressionRecipe.of(new RecipeStep<>(new StandardScoreQuantizer(), SIX_BITS));

  private final CompressionContext context = Networks.context(12);
  private final OnnxModel network = network();

  /** In the middle layer one huge weight on a dead input spoils the scale for all others. */
  private static OnnxModel network() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 12, 30, 30, 2);
    float[] first = model.weight("0_W").toArray();
    float[] bias = model.weight("0_b").toArray();
    float[] middle = model.weight("1_W").toArray();
    for (int row = 0; row < 12; row++) {
      first[row * 30] = 0;
    }
    bias[0] = -1;
    middle[0] = 1000;
    return model.withWeights(
        Map.of(
            "0_W", Tensor.matrix(12, 30, first),
            "0_b", Tensor.vector(bias),
            "1_W", Tensor.matrix(30, 30, middle)));
  }

  @Test
  void theSpoiltLayerIsBlamed() {
    CompressionRecipe searched =
        CompressionRecipe.of(new RecipeStep<>(new Int8Quantizer(), Int8Settings.DEFAULT));
    LayerBlame blame = LayerBlame.byOutputChange(network, searched, context);
    assertThat(blame.layers()).hasSize(3);
    assertThat(blame.worst().layer()).isEqualTo("1");
    assertThat(blame.worst().damage()).isEqualTo(blame.worst().outputChange());
    assertThat(blame.chart().bars().get(0).label()).isEqualTo("1");
    assertThat(blame.toJson().get("layers").get(0).get("layer").textValue()).isEqualTo("1");
  }

  @Test
  void allOtherLayersStayAsTheyWere() {
    Tensor rows = context.calibration().rows();
    Tensor before = ModelOutputs.of(network, rows);
    LayerBlame blame = LayerBlame.byOutputChange(network, RECIPE, context);
    for (BlamedLayer layer : blame.layers()) {
      OnnxModel alone =
          new StandardScoreQuantizer()
              .apply(network, SIX_BITS, context.only(layer.layer()))
              .model();
      assertThat(layer.outputChange())
          .isEqualTo(ModelOutputs.meanAbsoluteChange(before, ModelOutputs.of(alone, rows)));
    }
  }

  @Test
  void theCallerMayMeasureAnotherDamage() {
    Tensor row = context.calibration().rows().slice(0, 1);
    LayerBlame blame =
        LayerBlame.by("answer of row 0", p -> p.predict(row).at(0), network, RECIPE, context);
    assertThat(blame.measure()).isEqualTo("answer of row 0");
    assertThat(blame.layers().get(0).damage())
        .isGreaterThanOrEqualTo(blame.layers().get(1).damage());
    assertThat(blame.layers().get(1).damage())
        .isGreaterThanOrEqualTo(blame.layers().get(2).damage());
  }

  @Test
  void longerRecipesAreAppliedInOrder() {
    CompressionRecipe recipe =
        CompressionRecipe.of(
            new RecipeStep<>(new MagnitudePruner(), MagnitudeSettings.of(0.5, Scope.GLOBAL)),
            new RecipeStep<>(new Int8Quantizer(), Int8Settings.DEFAULT));
    LayerBlame blame = LayerBlame.byOutputChange(network, recipe, context);
    assertThat(blame.layers())
        .extracting(BlamedLayer::layer)
        .containsExactlyInAnyOrder("0", "1", "2");
    assertThat(blame.worst().damage()).isPositive();
  }
}
