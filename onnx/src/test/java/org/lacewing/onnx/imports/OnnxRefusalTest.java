package org.lacewing.onnx.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.random.Seed;

/** Foreign files that are refused, and how they are told from other files. */
class OnnxRefusalTest {
  private static final DataType FLOAT = DataType.FLOAT;

  @TempDir private Path folder;

  private void assertRefused(ForeignFile file, String... message) throws IOException {
    assertRefused(file.bytes(), message);
  }

  private void assertRefused(byte[] bytes, String... message) throws IOException {
    Path path = folder.resolve("model.onnx");
    Files.write(path, bytes);
    assertThatThrownBy(() -> new OnnxImporter().read(path))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("model.onnx")
        .hasMessageContainingAll(message);
  }

  @Test
  void operatorsOfUnknownDomains() throws IOException {
    assertRefused(
        ForeignFile.ofNode("my.ops:Fancy", "batch", 2).operatorSet("my.ops", 1),
        "node \"the_Fancy\" (my.ops.Fancy)",
        "not loaded");
  }

  @Test
  void operatorsThatDoNotExist() throws IOException {
    assertRefused(
        ForeignFile.ofNode("Fancy", "batch", 2), "node \"the_Fancy\" (Fancy)", "operator set 17");
    assertRefused(
        ForeignFile.ofNode("com.microsoft:Fancy", "batch", 2).operatorSet("com.microsoft", 1),
        "node \"the_Fancy\" (com.microsoft.Fancy)");
  }

  @Test
  void versionsThatAreTooOldOrTooNew() throws IOException {
    assertRefused(
        ForeignFile.ofNode("Relu", "batch", 2).operatorSet("", 6),
        "node \"the_Relu\" (Relu)",
        "too old",
        "version 7 or later",
        "found version 6");
    assertRefused(
        ForeignFile.ofNode("Relu", "batch", 2).operatorSet("", 99),
        "later than can be run",
        "version 26 or earlier",
        "found version 99");
    assertRefused(
        ForeignFile.ofNode("Relu", "batch", 2).change(model -> model.setIrVersion(99)),
        "IR version 13 or earlier",
        "found 99");
  }

  @Test
  void weightsInOtherFilesWhereverTheyAreNamed() throws IOException {
    ForeignFile product =
        ForeignFile.empty().input("x", FLOAT, "batch", 3).output("y", FLOAT, "batch", 3);
    assertRefused(
        product
            .change(model -> model.getGraphBuilder().addInitializer(ForeignFile.elsewhere("w")))
            .node("Add", List.of("x", "w"), List.of("y")),
        "tensor \"w\"",
        "lie in another file",
        "external_data=False");
    assertRefused(
        ForeignFile.ofNode("Relu", "batch", 3)
            .node(
                "Constant",
                List.of(),
                List.of("w"),
                ForeignFile.tensorOf("value", ForeignFile.elsewhere("hidden"))),
        "tensor \"hidden\"",
        "lie in another file");
    assertRefused(
        ForeignFile.ofNode("Relu", "batch", 3)
            .node(
                "If",
                List.of("x"),
                List.of("z"),
                ForeignFile.branch(
                    "then_branch",
                    ForeignFile.nodeOf(
                        "Constant",
                        List.of(),
                        List.of("o"),
                        ForeignFile.tensorOf("value", ForeignFile.elsewhere("deep"))))),
        "tensor \"deep\"",
        "lie in another file");
  }

  /** The answers along the first axis depend on each other, and no other axis is free. */
  @Test
  void timeFirst() throws IOException {
    assertRefused(
        ForeignFile.empty()
            .input("x", FLOAT, "steps", 3)
            .output("y", FLOAT, "steps", 3)
            .longs("axis", new long[0], 0)
            .node("CumSum", List.of("x", "axis"), List.of("y")),
        "output \"y\"",
        "depends on the rows beside it",
        "batch_first=True");
  }

  @Test
  void oneRowOnly() throws IOException {
    assertRefused(
        ForeignFile.empty()
            .input("x", FLOAT, 1, 3)
            .output("y", FLOAT, 1, 3)
            .longs("shape", new long[] {2}, 1, 3)
            .node("Reshape", List.of("x", "shape"), List.of("y")),
        "one row at a time only",
        "dynamic_axes",
        "{3,3}");
  }

  @Test
  void randomAnswers() throws IOException {
    assertRefused(
        ForeignFile.ofNode("RandomNormalLike", "batch", 3), "differ from call to call", "eval()");
  }

  @Test
  void inputsAndOutputsThatAreNoRowsOfNumbers() throws IOException {
    assertRefused(
        ForeignFile.empty()
            .input("x", DataType.STRING, "batch")
            .output("y", DataType.STRING, "batch")
            .node("Identity", List.of("x"), List.of("y")),
        "input \"x\"",
        "found string");
    assertRefused(
        ForeignFile.ofNode("Relu", "batch", 3).input("scale", FLOAT),
        "input \"scale\"",
        "a single number");
    assertRefused(
        ForeignFile.ofNode("Relu", "batch", 3)
            .change(
                model ->
                    model
                        .getGraphBuilder()
                        .getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .clearShape()),
        "input \"x\"",
        "no declared shape");
    assertRefused(
        ForeignFile.empty()
            .output("y", FLOAT, 3)
            .floats("w", new long[] {3}, 1, 2, 3)
            .node("Relu", List.of("w"), List.of("y")),
        "no inputs");
    assertRefused(
        ForeignFile.empty()
            .input("x", FLOAT, "batch", 3)
            .output("y", FLOAT)
            .node("ReduceMean", List.of("x"), List.of("y"), ForeignFile.integer("keepdims", 0)),
        "No output of the graph has an axis that counts the rows");
  }

  @Test
  void whatOnnxRuntimeRefusesIsSaidInItsWordsWithoutItsSources() throws IOException {
    assertRefused(
        ForeignFile.empty()
            .input("x", FLOAT, "batch", 3)
            .output("y", FLOAT, "batch", 3)
            .floats("w", new long[] {2, 1}, 1, 2)
            .node("MatMul", List.of("x", "w"), List.of("y")),
        "ONNX Runtime cannot load the model",
        "Node (the_MatMul)",
        "found Node (the_MatMul) Op (MatMul) [ShapeInferenceError]");
  }

  @Test
  void aConstantShapeThatWouldFillTheMemory() throws IOException {
    assertRefused(
        ForeignFile.ofNode("Relu", "batch", 3)
            .longs("s", new long[] {2}, 1L << 30, 1L << 30)
            .node("ConstantOfShape", List.of("s"), List.of("big")),
        "node \"the_ConstantOfShape\"",
        "far too large",
        "[1073741824, 1073741824]");
  }

  @Test
  void filesThatAreNoOnnx() throws IOException {
    assertRefused("hello world".getBytes(StandardCharsets.UTF_8), "expected an ONNX file");
    assertRefused(new byte[0], "expected an ONNX file", "0 bytes");
    byte[] whole = ForeignFile.ofNode("Relu", "batch", 3).bytes();
    assertRefused(Arrays.copyOf(whole, whole.length / 2), "break off");
  }

  @Test
  void theBeginningTellsTheFormat() {
    byte[] whole = ForeignFile.ofNode("Relu", "batch", 3).bytes();
    assertThat(recognised(whole)).isTrue();
    assertThat(recognised(Arrays.copyOf(whole, 20))).isTrue();
    for (NetworkFixture fixture : new PyTorchFixtures().fixtures()) {
      assertThat(recognised(bytes(fixture))).as(fixture.name()).isTrue();
    }
    assertThat(recognised(new byte[0])).isFalse();
    assertThat(recognised("PK\u0003\u0004 a zip".getBytes(StandardCharsets.US_ASCII))).isFalse();
    assertThat(recognised("\u0089HDF\r\n".getBytes(StandardCharsets.ISO_8859_1))).isFalse();
    assertThat(recognised("{\"a\": 1}".getBytes(StandardCharsets.US_ASCII))).isFalse();
    assertThat(recognised("\b\u00ff\u00ff".getBytes(StandardCharsets.ISO_8859_1))).isFalse();
  }

  private static boolean recognised(byte... bytes) {
    int head = Math.min(bytes.length, NetworkImporter.HEAD_BYTES);
    return new OnnxImporter().recognises("m.bin", Bytes.of(Arrays.copyOf(bytes, head)));
  }

  private byte[] bytes(NetworkFixture fixture) {
    try {
      return Files.readAllBytes(fixture.copyTo(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Damage anywhere in the graph's description leads to a message or to a network, no defect. */
  @Test
  void damagedFilesAreRefusedOrRead() throws IOException {
    byte[] whole = ForeignFile.ofNode("Relu", "batch", 3).bytes();
    RandomGenerator random = new Seed(5).generator();
    Path path = folder.resolve("damaged.onnx");
    int refused = 0;
    for (int place = 0; place < whole.length; place++) {
      byte[] damaged = whole.clone();
      damaged[place] ^= (byte) (1 + random.nextInt(255));
      Files.write(path, damaged);
      try {
        new OnnxImporter().read(path);
      } catch (DataException e) {
        assertThat(e).hasMessageStartingWith("damaged.onnx");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 3);
  }
}
