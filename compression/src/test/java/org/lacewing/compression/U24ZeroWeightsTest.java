package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.quantization.Arithmetic;
import org.lacewing.compression.quantization.Granularity;
import org.lacewing.compression.quantization.Int8Quantizer;
import org.lacewing.compression.quantization.Int8Settings;
import org.lacewing.compression.quantization.Scheme;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;

@DisplayName("U24 All-zero weights give scales above 0 and the float network's answers")
class U24ZeroWeightsTest {
  private static final Tensor ROW = Tensor.matrix(1, 3, 1, 2, 3);

  static Stream<Int8Settings> settings() {
    List<Int8Settings> all = new ArrayList<>();
    for (Arithmetic arithmetic : Arithmetic.values()) {
      for (Granularity granularity : Granularity.values()) {
        for (Scheme scheme : Scheme.values()) {
          all.add(new Int8Settings(arithmetic, granularity, scheme, false));
        }
      }
    }
    return all.stream();
  }

  private static OnnxModel quantized(Tensor weights, Int8Settings settings) {
    OnnxModel model = Networks.mlp(Layout.GEMM, List.of(weights), List.of(Tensor.zeros(4)));
    PassResult result = new Int8Quantizer().apply(model, settings, Networks.context(3));
    assertThat(result.notes()).noneMatch(note -> note.contains("NaN") || note.contains("divi"));
    OnnxModel read = OnnxModel.parse(result.model().toBytes());
    for (Initializer initializer : read.initializers()) {
      if (initializer.is(ElementType.FLOAT) && initializer.name().matches(".*_s_*")) {
        Tensor scales = initializer.toTensor();
        for (int i = 0; i < scales.size(); i++) {
          assertThat(scales.at(i)).as(initializer.name()).isFinite().isPositive();
        }
      }
    }
    return read;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aLayerOfZeros(Int8Settings settings) {
    assertThat(ModelOutputs.of(quantized(Tensor.zeros(3, 4), settings), ROW))
        .isEqualTo(Tensor.matrix(1, 4, 0.25f, 0.25f, 0.25f, 0.25f));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void oneColumnOfZeros(Int8Settings settings) {
    Tensor weights = Tensor.matrix(3, 4, 0.5f, -1, 0, 1, 0.25f, 1, 0, -1, 0.125f, 0.5f, 0, 0.75f);
    OnnxModel model = quantized(weights, settings);
    OnnxModel logits = model.edit().clearOutputs().output("0_z", List.of(4)).build();
    assertThat(ModelOutputs.of(logits, ROW).at(2)).isEqualTo(0);
  }
}
