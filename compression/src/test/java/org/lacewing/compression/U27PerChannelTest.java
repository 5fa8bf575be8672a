package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.quantization.Arithmetic;
import org.lacewing.compression.quantization.Granularity;
import org.lacewing.compression.quantization.Int8Quantizer;
import org.lacewing.compression.quantization.Int8Settings;
import org.lacewing.compression.quantization.Scheme;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

@DisplayName(
    "U27 A scale for each output lies on the right axis and is not worse than a single one")
class U27PerChannelTest {
  private static final Tensor WEIGHTS =
      Tensor.matrix(4, 2, 100, 0.1f, -50, -0.05f, 25, 0.025f, 10, 0.01f);

  private static PassResult apply(OnnxModel model, Granularity granularity, Tensor rows) {
    Int8Settings settings =
        new Int8Settings(Arithmetic.INTEGER, granularity, Scheme.SYMMETRIC, false);
    return new Int8Quantizer()
        .apply(
            model,
            settings,
            CompressionContext.of(new Calibration(rows), new org.lacewing.core.random.Seed(1)));
  }

  private static Tensor scales(PassResult result, String weight) {
    return result.model().initializer(weight + "_s").orElseThrow().toTensor();
  }

  private static long[] codes(PassResult result, String weight) {
    return result.model().initializer(weight + "_q").orElseThrow().toLongs();
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void dense(Layout layout) {
    OnnxModel model = Networks.mlp(layout, List.of(WEIGHTS), List.of(Tensor.zeros(2)));
    Tensor rows = Networks.rows(1, 40, 4);
    check(
        apply(model, Granularity.PER_TENSOR, rows),
        apply(model, Granularity.PER_CHANNEL, rows),
        "0_W",
        layout == Layout.GEMM_TRANSPOSED ? new int[] {4, 5, 6, 7} : new int[] {1, 3, 5, 7});
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void convolutions(int rows) {
    // [out, in, h, w]: the same weights, an output after the other.
    OnnxModel model =
        GraphBuilder.named("g")
            .input("input", List.of(1, 8, 8))
            .put(
                Initializer.ofFloats(
                    "W", Networks.transpose(WEIGHTS).reshape(2, 1, rows, 4 / rows)))
            .add(Node.of(Operators.CONV, "0", List.of("input", "W"), List.of("y")))
            .output("y", List.of(2, 9 - rows, 9 - 4 / rows))
            .build();
    Tensor pictures = Networks.rows(1, 40, 64).reshape(40, 1, 8, 8);
    check(
        apply(model, Granularity.PER_TENSOR, pictures),
        apply(model, Granularity.PER_CHANNEL, pictures),
        "W",
        4,
        5,
        6,
        7);
  }

  private static void check(PassResult single, PassResult each, String name, int... second) {
    assertThat(scales(single, name).at(0)).isCloseTo(0.7874f, within(1e-4f));
    for (int position : second) {
      assertThat(codes(single, name)[position]).isZero();
    }
    assertThat(single.layers().get(0).maxError()).isBetween(0.1, 0.4);
    assertThat(scales(each, name).at(0)).isCloseTo(0.7874f, within(1e-4f));
    assertThat(scales(each, name).at(1)).isCloseTo(0.0007874f, within(1e-7f));
    float[] right = {0.1f, -0.05f, 0.025f, 0.01f};
    for (int i = 0; i < 4; i++) {
      float found = codes(each, name)[second[i]] * scales(each, name).at(1);
      assertThat(found).isCloseTo(right[i], within(0.000394f));
    }
    assertThat(each.layers().get(0).meanSquaredError())
        .isLessThanOrEqualTo(single.layers().get(0).meanSquaredError());
    assertThat(each.blocks().toString())
        .contains("Mean squared error of the weights by granularity")
        .contains("A scale for each output");
  }
}
