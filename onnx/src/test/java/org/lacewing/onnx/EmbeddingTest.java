package org.lacewing.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.OrtPredictor;

/** A model in the middle of another graph. */
class EmbeddingTest {

  @Test
  void theSameModelTwiceInOneGraph() {
    OnnxModel part = Models.twoLayers();
    OnnxModel twice =
        GraphBuilder.named("twice")
            .input("input", List.of(2))
            .embed(part, "left/", Map.of("input", "input"))
            .embed(part, "right/", Map.of("input", "input"))
            .add(
                Node.of(
                        Operators.CONCAT,
                        "both",
                        List.of("left/output", "right/output"),
                        List.of("output"))
                    .withInteger("axis", 1))
            .output("output", List.of(2))
            .build();
    try (OrtPredictor predictor = OrtPredictor.open(OnnxModel.parse(twice.toBytes()))) {
      assertThat(predictor.predict(Tensor.matrix(1, 2, 1, 1)))
          .isEqualTo(Tensor.matrix(1, 2, 50.5f, 50.5f));
    }
  }

  /** Both branches read the input and a constant of the graph around them. */
  @Test
  void branchesSeeTheRenamedTensors() {
    NodeProto choice =
        NodeProto.newBuilder()
            .setOpType("If")
            .setName("choice")
            .addInput("yes")
            .addOutput("output")
            .addAttribute(branch("then_branch", Operators.ADD))
            .addAttribute(branch("else_branch", Operators.SUB))
            .build();
    OnnxModel part =
        GraphBuilder.named("part")
            .input("x", List.of(1))
            .put(Initializer.ofFloats("five", Tensor.vector(5)))
            .put(Initializer.ofFloats("one", Tensor.of(new int[0], new float[] {1})))
            .add(
                Node.of(Operators.CAST, "truth", List.of("one"), List.of("yes"))
                    .withInteger("to", ElementType.BOOL.number()))
            .add(Node.of(choice))
            .output("output", List.of(1))
            .build();
    OnnxModel whole =
        GraphBuilder.named("whole")
            .input("five", List.of(1))
            .embed(part, "part/", Map.of("x", "five"))
            .add(Node.of(Operators.IDENTITY, "", List.of("part/output"), List.of("y")))
            .output("y", List.of(1))
            .build();
    try (OrtPredictor predictor = OrtPredictor.open(OnnxModel.parse(whole.toBytes()))) {
      assertThat(predictor.predict(Tensor.matrix(1, 1, 2))).isEqualTo(Tensor.matrix(1, 1, 7));
    }
  }

  @Test
  void everyInputMustBeGiven() {
    assertThatThrownBy(
            () -> GraphBuilder.named("g").embed(Models.identity(1), "part/", Map.of("x", "y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"input\"");
  }

  private static AttributeProto branch(String name, String operator) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.GRAPH)
        .setG(
            GraphProto.newBuilder()
                .setName(name)
                .addNode(Node.of(operator, "op", List.of("x", "five"), List.of("result")).proto())
                .addOutput(ValueInfoProto.newBuilder(Signatures.floats("result", List.of(1)))))
        .build();
  }
}
