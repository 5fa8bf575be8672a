package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.core.error.DataException;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

@DisplayName("U30 Calibration rows that tell nothing are refused by every pass")
class U30CalibrationTest {
  static Stream<CompressionPass<?>> passes() {
    return CompressionPasses.load().all().stream();
  }

  private static void compress(CompressionPass<?> pass, OnnxModel model, Tensor rows) {
    CompressionRecipe recipe =
        CompressionRecipe.of(
            List.of(new PluginChoice(pass.name(), Map.of())), CompressionPasses.load());
    Compressor.compress(model, recipe, CompressionContext.of(new Calibration(rows), new Seed(1)));
  }

  @ParameterizedTest
  @MethodSource("passes")
  void oneRowOfZeros(CompressionPass<?> pass) {
    OnnxModel model = Networks.mlp(Layout.GEMM, 1, 30, 50, 3);
    assertThatThrownBy(() -> compress(pass, model, Tensor.zeros(1, 30)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Calibration range is zero for layer \"0\"");
  }

  @ParameterizedTest
  @MethodSource("passes")
  void oneRowManyTimes(CompressionPass<?> pass) {
    OnnxModel model = Networks.mlp(Layout.GEMM, 1, 30, 50, 3);
    int[] same = new int[40];
    assertThatThrownBy(() -> compress(pass, model, Networks.rows(1, 1, 30).select(same)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("No input of layer \"0\" varies over the calibration rows");
  }
}
