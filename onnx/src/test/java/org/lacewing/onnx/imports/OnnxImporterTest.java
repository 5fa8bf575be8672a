package org.lacewing.onnx.imports;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.OrtNetwork;

/** What is made of inputs, outputs and parts that our own graphs do not have. */
class OnnxImporterTest {
  @TempDir private Path folder;

  private ImportedNetwork read(ForeignFile file) throws IOException {
    Path path = folder.resolve("model.onnx");
    Files.write(path, file.bytes());
    return new OnnxImporter().read(path);
  }

  private static Map<String, Tensor> run(ImportedNetwork network, Map<String, Tensor> rows) {
    try (OrtNetwork opened = OrtNetwork.open(network.graph())) {
      return opened.run(rows);
    }
  }

  @Test
  void isFoundAmongTheImporters() {
    assertThat(NetworkImporter.all().get("onnx")).isInstanceOf(OnnxImporter.class);
  }

  /** Ids that PyTorch takes as 64-bit whole numbers; row i of the table holds [10 i, 10 i + 1]. */
  @Test
  void wholeNumbersAreCastAtTheBorder() throws IOException {
    ImportedNetwork network =
        read(
            ForeignFile.empty()
                .input("id", DataType.INT64, "batch")
                .output("y", DataType.FLOAT, "batch", 2)
                .floats("table", new long[] {3, 2}, 0, 1, 10, 11, 20, 21)
                .node("Gather", List.of("table", "id"), List.of("y")));
    assertThat(run(network, Map.of("id", Tensor.vector(2, 0))))
        .containsEntry("y", Tensor.matrix(2, 2, 20, 21, 0, 1));
    assertThat(network.warnings()).singleElement().asString().contains("\"id\" (int64)");
  }

  @Test
  void halvesDoublesAndTruthValuesAreCast() throws IOException {
    ImportedNetwork network =
        read(
            ForeignFile.empty()
                .input("half", DataType.FLOAT16, "batch", 1)
                .input("double", DataType.DOUBLE, "batch", 1)
                .input("choice", DataType.BOOL, "batch", 1)
                .output("y", DataType.DOUBLE, "batch", 1)
                .output("sign", DataType.INT32, "batch", 1)
                .node(
                    "Cast",
                    List.of("half"),
                    List.of("wide"),
                    ForeignFile.integer("to", DataType.DOUBLE_VALUE))
                .node("Where", List.of("choice", "wide", "double"), List.of("y"))
                .node(
                    "Cast",
                    List.of("y"),
                    List.of("sign"),
                    ForeignFile.integer("to", DataType.INT32_VALUE)));
    Map<String, Tensor> answers =
        run(
            network,
            Map.of(
                "half", Tensor.matrix(2, 1, 1.5f, 2.5f),
                "double", Tensor.matrix(2, 1, -3.25f, -4.25f),
                "choice", Tensor.matrix(2, 1, 7, 0)));
    assertThat(answers)
        .containsEntry("y", Tensor.matrix(2, 1, 1.5f, -4.25f))
        .containsEntry("sign", Tensor.matrix(2, 1, 1, -4));
    assertThat(String.join("\n", network.warnings()))
        .contains("\"half\" (float16)", "16 bits", "\"choice\" (bool)", "\"sign\" (int32)")
        .doesNotContain("\"double\"");
  }

  /** Old files list constants among the inputs. */
  @Test
  void initializersAmongTheInputsAreConstants() throws IOException {
    ImportedNetwork network =
        read(
            ForeignFile.empty()
                .change(model -> model.setIrVersion(3))
                .operatorSet("", 7)
                .input("x", DataType.FLOAT, "batch", 2)
                .input("five", DataType.FLOAT, 2)
                .output("y", DataType.FLOAT, "batch", 2)
                .floats("five", new long[] {2}, 5, 6)
                .node("Add", List.of("x", "five"), List.of("y")));
    assertThat(network.tensors().network()).hasToString("x [n, 2] -> y [n, 2]");
    assertThat(network.graph().weights()).containsKey("five");
    assertThat(run(network, Map.of("x", Tensor.matrix(1, 2, 1, 1))))
        .containsEntry("y", Tensor.matrix(1, 2, 6, 7));
    assertThat(network.facts()).containsEntry("irVersion", "3");
  }

  @Test
  void aFixedBatchBecomesFreeIfTheGraphAllowsIt() throws IOException {
    ImportedNetwork network = read(ForeignFile.ofNode("Relu", 4, 2));
    assertThat(network.tensors().network()).hasToString("x [n, 2] -> y [n, 2]");
    assertThat(network.warnings()).singleElement().asString().contains("exported for 4 row(s)");
    assertThat(run(network, Map.of("x", Tensor.matrix(5, 2, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9))))
        .containsEntry("y", Tensor.matrix(5, 2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  }

  /** Neither axis has a telling name; along the first one the answers depend on each other. */
  @Test
  void theAxisOfTheRowsIsFoundByRunning() throws IOException {
    ImportedNetwork network =
        read(
            ForeignFile.empty()
                .input("x", DataType.FLOAT, "p", "q")
                .output("y", DataType.FLOAT, "p", "q")
                .longs("axis", new long[0], 0)
                .node("CumSum", List.of("x", "axis"), List.of("y")));
    assertThat(run(network, Map.of("x", Tensor.matrix(2, 3, 1, 2, 3, 10, 20, 30))))
        .containsEntry("y", Tensor.matrix(2, 3, 1, 3, 6, 10, 30, 60));
    assertThat(String.join("\n", network.warnings()))
        .contains("Axis 1 of input \"x\" (q)", "Axis 1 of output \"y\"");
  }

  @Test
  void outputsThatAreNoAnswersToRowsAreLeftOut() throws IOException {
    ImportedNetwork network =
        read(
            ForeignFile.ofNode("Relu", "batch", 2)
                .output("x", DataType.FLOAT, "batch", 2)
                .output("loss", DataType.FLOAT)
                .node(
                    "ReduceSum", List.of("y"), List.of("loss"), ForeignFile.integer("keepdims", 0))
                .node("SequenceConstruct", List.of("y"), List.of("list"))
                .change(
                    model ->
                        model
                            .getGraphBuilder()
                            .addOutput(
                                ValueInfoProto.newBuilder()
                                    .setName("list")
                                    .setType(
                                        TypeProto.newBuilder()
                                            .setSequenceType(
                                                TypeProto.Sequence.newBuilder()
                                                    .setElemType(
                                                        ForeignFile.value(
                                                                "", DataType.FLOAT, "batch", 2)
                                                            .getType()))))));
    assertThat(network.tensors().network()).hasToString("x [n, 2] -> y [n, 2]");
    assertThat(String.join("\n", network.warnings()))
        .contains("output \"x\"", "Output \"loss\" has no axis", "output \"list\" (sequence)");
  }

  @Test
  void branchesAndFunctionsAreRunAndNamed() throws IOException {
    ImportedNetwork network =
        read(
            ForeignFile.empty()
                .operatorSet("mine", 1)
                .input("x", DataType.FLOAT, "batch", 2)
                .output("y", DataType.FLOAT, "batch", 2)
                .change(model -> model.getGraphBuilder().addInitializer(truth()))
                .change(
                    model ->
                        model.addFunctions(
                            FunctionProto.newBuilder()
                                .setDomain("mine")
                                .setName("Twice")
                                .addInput("a")
                                .addOutput("b")
                                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                                .addNode(
                                    ForeignFile.nodeOf("Add", List.of("a", "a"), List.of("b")))))
                .node("mine:Twice", List.of("x"), List.of("double"))
                .node(
                    "If",
                    List.of("yes"),
                    List.of("y"),
                    ForeignFile.branch(
                        "then_branch", ForeignFile.nodeOf("Neg", List.of("double"), List.of("o"))),
                    ForeignFile.branch(
                        "else_branch",
                        ForeignFile.nodeOf("Abs", List.of("double"), List.of("o")))));
    assertThat(run(network, Map.of("x", Tensor.matrix(1, 2, 1, -2))))
        .containsEntry("y", Tensor.matrix(1, 2, -2, 4));
    assertThat(String.join("\n", network.warnings()))
        .contains("node \"the_If\" (If)", "functions of its own (mine.Twice)");
  }

  private static TensorProto truth() {
    return TensorProto.newBuilder()
        .setName("yes")
        .setDataType(DataType.BOOL_VALUE)
        .addInt32Data(1)
        .build();
  }

  @Test
  void namesThatTheBorderNeedsMayBeTaken() throws IOException {
    ImportedNetwork network =
        read(
            ForeignFile.empty()
                .input("x", DataType.DOUBLE, "batch", 2)
                .output("y", DataType.DOUBLE, "batch", 2)
                .node("Neg", List.of("x"), List.of("x/cast"))
                .node("Neg", List.of("x/cast"), List.of("y/inner"))
                .node("Neg", List.of("y/inner"), List.of("y")));
    assertThat(run(network, Map.of("x", Tensor.matrix(1, 2, 1, -2))))
        .containsEntry("y", Tensor.matrix(1, 2, -1, 2));
  }
}
