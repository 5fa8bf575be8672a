package org.lacewing.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.tensor.Tensor;

class OnnxModelTest {
  private final OnnxModel model = Models.twoLayers();

  @Test
  void readsBackWhatItWrites() {
    OnnxModel read = OnnxModel.parse(model.toBytes());
    assertThat(read).isEqualTo(model);
    assertThat(read.toBytes()).isEqualTo(model.toBytes());
    assertThat(read.opset()).isEqualTo(17);
    assertThat(read.irVersion()).isEqualTo(8);
    assertThat(read.metadata()).containsExactly(Map.entry("source", "test"));
    assertThat(read.signature())
        .isEqualTo(new ModelSignature("input", List.of(2), "output", List.of(1)));
  }

  @Test
  void givesWeightsInGraphOrder() {
    assertThat(model.weights()).containsOnlyKeys("0_W", "0_b", "1_W", "1_b");
    assertThat(List.copyOf(model.weights().keySet())).containsExactly("0_W", "0_b", "1_W", "1_b");
    assertThat(model.weight("0_W")).isEqualTo(Tensor.matrix(2, 2, 1, 2, 3, -1));
  }

  @Test
  void replacesWeightsInACopy() {
    OnnxModel changed = model.withWeights(Map.of("0_b", Tensor.vector(7, 8)));
    assertThat(changed.weight("0_b")).isEqualTo(Tensor.vector(7, 8));
    assertThat(List.copyOf(changed.weights().keySet())).containsExactly("0_W", "0_b", "1_W", "1_b");
    assertThat(model.weight("0_b")).isEqualTo(Tensor.vector(1, -1));
  }

  @Test
  void refusesWeightsThatDoNotFit() {
    assertThatThrownBy(() -> model.withWeights(Map.of("2_W", Tensor.vector(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2_W")
        .hasMessageContaining("0_W");
    assertThatThrownBy(() -> model.withWeights(Map.of("0_b", Tensor.vector(1, 2, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[3]");
  }

  @Test
  void refusesBytesThatAreNoModel() {
    assertThatThrownBy(() -> OnnxModel.parse("age,class\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("an ONNX file");
    assertThatThrownBy(() -> OnnxModel.parse(new byte[0]))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("holds no graph");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] bytes = model.toBytes();
    // Only the metadata at the end can be lost unnoticed: the format has no trailer.
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      try {
        OnnxModel parsed = OnnxModel.parse(cut);
        assertThat(parsed.weights()).isEqualTo(model.weights());
        assertThat(parsed.nodes()).isEqualTo(model.nodes());
        assertThat(parsed.opset()).isEqualTo(model.opset());
      } catch (DataException e) {
        assertThat(e).hasMessageContaining("ONNX");
      }
    }
  }

  @Test
  void refusesATensorShorterThanItsShape() {
    ModelProto.Builder damaged = model.proto().toBuilder();
    damaged.getGraphBuilder().getInitializerBuilder(0).setDims(0, 3);
    assertThatThrownBy(() -> OnnxModel.parse(damaged.build().toByteArray()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "initializer \"0_W\": The tensor is damaged: expected 6 values for shape [3, 2],"
                + " found 4.");
  }

  @Test
  void refusesAShapeThatOverflows() {
    ModelProto.Builder damaged = model.proto().toBuilder();
    damaged.getGraphBuilder().getInitializerBuilder(0).setDims(0, 1L << 40).setDims(1, 1L << 40);
    assertThatThrownBy(() -> OnnxModel.parse(damaged.build().toByteArray()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"0_W\"")
        .hasMessageContaining("impossible");
  }

  @Test
  void refusesWeightsInAnotherFile() {
    ModelProto.Builder external = model.proto().toBuilder();
    external
        .getGraphBuilder()
        .getInitializerBuilder(0)
        .setDataLocation(TensorProto.DataLocation.EXTERNAL);
    assertThatThrownBy(() -> OnnxModel.parse(external.build().toByteArray()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("another file");
  }

  @Test
  void refusesANodeThatReadsWhatNothingWrites() {
    GraphBuilder edit =
        model.edit().add(Node.of(Operators.RELU, "late", List.of("nowhere"), List.of("x")));
    assertThatThrownBy(edit::build)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node \"late\" (Relu)")
        .hasMessageContaining("\"nowhere\"");
  }

  @Test
  void refusesATensorWrittenTwice() {
    GraphBuilder edit =
        model.edit().add(Node.of(Operators.RELU, "again", List.of("0_a"), List.of("0_z")));
    assertThatThrownBy(edit::build)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"0_z\"");
  }

  @Test
  void refusesAFixedBatch() {
    ModelProto.Builder fixed = model.proto().toBuilder();
    fixed
        .getGraphBuilder()
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .setDim(0, TensorShapeProto.Dimension.newBuilder().setDimValue(1));
    OnnxModel parsed = OnnxModel.parse(fixed.build().toByteArray());
    assertThatThrownBy(parsed::signature)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("input \"input\"")
        .hasMessageContaining("[1, 2]")
        .hasMessageContaining("dynamic batch");
  }

  @Test
  void initializersListedAsInputsNeedNoValue() {
    ModelProto.Builder old = model.proto().toBuilder();
    old.getGraphBuilder().addInput(Signatures.floats("0_W", List.of(2)));
    OnnxModel parsed = OnnxModel.parse(old.build().toByteArray());
    assertThat(parsed.inputNames()).containsExactly("input");
    assertThat(
            parsed
                .edit()
                .removeInitializer("0_W")
                .put(Initializer.ofFloats("0_W", Tensor.matrix(2, 2, 0, 0, 0, 0)))
                .build()
                .inputNames())
        .containsExactly("input");
  }

  @Test
  void answersWithATensorInside() {
    OnnxModel inner = model.edit().clearOutputs().output("0_a", List.of(2)).build();
    assertThat(inner.signature().output()).isEqualTo("0_a");
  }
}
