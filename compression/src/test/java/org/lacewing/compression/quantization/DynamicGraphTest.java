package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

class DynamicGraphTest {
  private static PassResult apply(OnnxModel model, Granularity granularity, Scheme scheme) {
    Int8Settings settings = new Int8Settings(Arithmetic.DYNAMIC, granularity, scheme, false);
    int inputs = model.signature().inputShape().get(0);
    return new Int8Quantizer().apply(model, settings, Networks.context(inputs));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  @DisplayName("fault 12: ranges found at run time work for both layouts of a matrix")
  void everyLayoutGivesTheNetworksAnswer(Layout layout) {
    OnnxModel model = Networks.mlp(layout, 9, 24, 64, 40, 3);
    Tensor rows = Networks.rows(12, 100, 24);
    for (Granularity granularity : Granularity.values()) {
      for (Scheme scheme : Scheme.values()) {
        OnnxModel changed = apply(model, granularity, scheme).model();
        assertThat(
                ModelOutputs.meanAbsoluteChange(
                    ModelOutputs.of(model, rows), ModelOutputs.of(changed, rows)))
            .as(granularity + " " + scheme)
            .isPositive()
            .isLessThan(ShortSums.largestChange(false));
        assertThat(changed.nodes())
            .extracting(Node::operator)
            .doesNotContain(Operators.GEMM, Operators.MAT_MUL);
        assertThat(changed.initializer("0_W_q").orElseThrow().is(ElementType.INT8)).isTrue();
        assertThat(changed.initializer("0_W_q").orElseThrow().shape()).containsExactly(24, 64);
      }
    }
  }

  /** Inputs 0 and 255 have the scale 1, weights up to 127 too: integers by hand. */
  @ParameterizedTest
  @EnumSource(Layout.class)
  void byHand(Layout layout) {
    OnnxModel model =
        Networks.mlp(
            layout,
            List.of(Tensor.matrix(2, 2, 127, 1, -3, -127), Tensor.matrix(2, 2, 1, 0, 0, 1)),
            List.of(Tensor.vector(10, -20), Tensor.vector(0, 0)));
    OnnxModel inner =
        apply(model, Granularity.PER_TENSOR, Scheme.SYMMETRIC)
            .model()
            .edit()
            .clearOutputs()
            .output("0_z", List.of(2))
            .build();
    // 0·127 − 255·3 + 10 and 0·1 − 255·127 − 20.
    assertThat(ModelOutputs.of(inner, Tensor.matrix(1, 2, 0, 255)))
        .isEqualTo(Tensor.matrix(1, 2, -755, -32405));
  }

  @Test
  void theUserIsToldThatRowsActOnEachOther() {
    assertThat(
            apply(Networks.mlp(Layout.GEMM, 9, 24, 8, 3), Granularity.PER_CHANNEL, Scheme.SYMMETRIC)
                .notes())
        .anySatisfy(note -> assertThat(note).contains("for every batch"));
  }

  @Test
  void anInputThatTwoLayersReadIsQuantizedOnce() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, 6, 6, 6);
    OnnxModel twice =
        model
            .edit()
            .nodes(
                List.of(
                    model.nodes().get(0),
                    Node.of(Operators.GEMM, "b", List.of("input", "1_W", "1_b"), List.of("second")),
                    Node.of(Operators.ADD, "sum", List.of("0_z", "second"), List.of("output"))))
            .build();
    OnnxModel changed = apply(twice, Granularity.PER_CHANNEL, Scheme.SYMMETRIC).model();
    assertThat(changed.nodes())
        .extracting(Node::operator)
        .filteredOn(Operators.DYNAMIC_QUANTIZE_LINEAR::equals)
        .hasSize(1);
  }
}
