package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.pruning.IntervalContributionQuantizer;
import org.lacewing.compression.pruning.IntervalSettings;
import org.lacewing.compression.pruning.MagnitudePruner;
import org.lacewing.compression.pruning.MagnitudeSettings;
import org.lacewing.compression.pruning.Scope;
import org.lacewing.compression.quantization.Int8Quantizer;
import org.lacewing.compression.quantization.Int8Settings;
import org.lacewing.compression.quantization.StandardScoreQuantizer;
import org.lacewing.compression.quantization.StandardScoreSettings;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class CompressorTest {
  private static final RecipeStep<Int8Settings> INT8 =
      new RecipeStep<>(new Int8Quantizer(), Int8Settings.DEFAULT);
  private static final RecipeStep<StandardScoreSettings> CODES =
      new RecipeStep<>(new StandardScoreQuantizer(), StandardScoreSettings.DEFAULT);

  private static RecipeStep<MagnitudeSettings> magnitude(double sparsity) {
    return new RecipeStep<>(new MagnitudePruner(), MagnitudeSettings.of(sparsity, Scope.LAYER));
  }

  private static OnnxModel network() {
    return Networks.mlp(Layout.GEMM, 9, 61, 128, 64, 2);
  }

  private static CompressedModel compress(OnnxModel model, RecipeStep<?>... steps) {
    int inputs = model.signature().inputShape().get(0);
    return Compressor.compress(model, CompressionRecipe.of(steps), Networks.context(inputs));
  }

  @Test
  void prunesAndQuantizesInOrder() {
    CompressedModel compressed = compress(network(), magnitude(0.5), INT8);
    assertThat(compressed.passes())
        .extracting(PassReport::pass)
        .containsExactly("magnitude", "int8");
    assertThat(compressed.passes()).allSatisfy(pass -> assertThat(pass.kept()).isTrue());
    for (LayerReport layer : compressed.passes().get(1).layers()) {
      // Zeros survive symmetric codes; rounding may add a few.
      assertThat(layer.sparsity()).isBetween(0.5, 0.55);
    }
    assertThat(compressed.passes().get(0).settings()).contains("sparsity: 0.5");
    assertThat(compressed.original()).isEqualTo(network());
  }

  @Test
  void prunedWeightsStayZeroInStandardScores() {
    CompressedModel compressed = compress(network(), magnitude(0.7), CODES);
    for (LayerReport layer : compressed.passes().get(1).layers()) {
      assertThat(layer.sparsity()).isGreaterThanOrEqualTo(0.69);
    }
  }

  @Test
  void equalArgumentsGiveEqualBytesForEveryPass() {
    RecipeStep<IntervalSettings> intervals =
        new RecipeStep<>(
            new IntervalContributionQuantizer(), IntervalSettings.keeping(10, Scope.GLOBAL, 0.6));
    for (RecipeStep<?> step : List.of(INT8, CODES, intervals, magnitude(0.9))) {
      assertThat(compress(network(), step).model().toBytes())
          .isEqualTo(compress(network(), step).model().toBytes());
    }
  }

  @DisplayName(
      "fault 26: a quantized file that would be larger is not kept, and the report says why")
  @Test
  void aFileThatWouldGrowIsNotKept() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, 4, 3, 2);
    CompressedModel compressed = compress(model, INT8);
    assertThat(compressed.model()).isEqualTo(model);
    PassReport pass = compressed.passes().get(0);
    assertThat(pass.kept()).isFalse();
    assertThat(pass.bytesAfter()).isGreaterThan(pass.bytesBefore());
    assertThat(pass.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .isEqualTo(
                        "int8 would make the file larger ("
                            + pass.bytesBefore()
                            + " to "
                            + pass.bytesAfter()
                            + " bytes): scales and further nodes weigh more than the codes save."
                            + " The network was left as it was."));
  }

  @DisplayName("fault 9: weights that are not finite are refused with layer, index and count")
  @Test
  void weightsThatAreNotFiniteAreRefusedBeforeAnythingIsDone() {
    OnnxModel model = network();
    float[] values = model.weight("1_W").toArray();
    values[3 * 64 + 5] = Float.NaN;
    values[900] = Float.NEGATIVE_INFINITY;
    OnnxModel broken = model.withWeights(Map.of("1_W", Tensor.matrix(128, 64, values)));
    for (RecipeStep<?> step : List.of(INT8, CODES, magnitude(0.5))) {
      assertThatThrownBy(() -> compress(broken, step))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "layer \"1\", tensor \"1_W\", index [3, 5]: The network holds weights that are not"
                  + " finite: expected finite numbers, found NaN, 2 of 8192 values. Train again"
                  + " with a smaller learning rate, or from an earlier epoch.");
    }
  }

  @Test
  void calibrationWithoutARangeIsRefused() {
    CompressionContext context =
        CompressionContext.of(new Calibration(Tensor.zeros(1, 61)), new Seed(1));
    assertThatThrownBy(() -> Compressor.compress(network(), CompressionRecipe.of(INT8), context))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Calibration range is zero for layer \"0\"");
  }

  @Test
  void tooFewCalibrationRowsAreRefused() {
    CompressionContext context =
        CompressionContext.of(new Calibration(Networks.rows(1, 5, 61)), new Seed(1));
    assertThatThrownBy(() -> Compressor.compress(network(), CompressionRecipe.of(INT8), context))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("too few calibration rows");
  }

  @Test
  void oldOperatorSetsAreRefused() {
    OnnxModel old = network().edit().operatorSet("", 11).build();
    assertThatThrownBy(() -> compress(old, INT8))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("expected 13 or later, found 11");
  }

  @Test
  void anAnswerThatIsNotFiniteIsNotLetThrough() {
    // The largest codes of such weights are no floats any more.
    OnnxModel model =
        Networks.linear(Networks.normal(new Seed(8).generator(), 0.9e38, 40, 40), Tensor.zeros(40));
    assertThatThrownBy(() -> compress(model, CODES))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("an answer that is not finite")
        .hasMessageContaining("calibration row");
  }

  @Test
  void progressIsReported() {
    List<String> seen = new ArrayList<>();
    Compressor.compress(
        network(),
        CompressionRecipe.of(magnitude(0.5), INT8),
        Networks.context(61)
            .withProgress((stage, done, total, note) -> seen.add(stage + " " + done + " " + note)));
    assertThat(seen)
        .containsExactly(
            "compress 0 magnitude",
            "compress 1 int8",
            "calibrate 0 3 tensors, 4096 bins each, 96 KiB, for any number of rows",
            "calibrate 64 ",
            "compress 2 done");
  }
}
