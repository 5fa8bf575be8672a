package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/** Networks of other programs, through the command line. */
class ImportTest {
  @TempDir private Path folder;
  private Path file;
  private Path to;

  /** The mean of each of two channels. */
  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("means.bin");
    to = folder.resolve("model.lwm");
    OnnxModel means =
        GraphBuilder.named("means")
            .input("image", List.of(2, 1, 2))
            .add(Node.of("GlobalAveragePool", "pool", List.of("image"), List.of("mean")))
            .add(Node.of("Flatten", "flat", List.of("mean"), List.of("scores")))
            .output("scores", List.of(2))
            .build();
    Files.write(file, means.toBytes());
  }

  private Run importing(String... more) {
    List<String> words = new ArrayList<>(List.of("import", file.toString()));
    words.addAll(List.of("--to", to.toString(), "--json"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private String json(String name, String text) throws IOException {
    Path written = folder.resolve(name);
    Files.writeString(written, text);
    return written.toString();
  }

  @Test
  void theContentDecidesTheFormat() throws IOException {
    Run done = importing();
    assertThat(done.code()).as(done.out()).isZero();
    assertThat(done.json().path("format").asText()).isEqualTo("onnx");
    assertThat(done.json().path("to").asText()).isEqualTo(to.toString());
    assertThat(done.json().path("inputs").path(0).path("layout").asText()).isEqualTo("NCHW");
    ModelPackage model = ModelPackage.read(to);
    assertThat(model.signature()).hasToString("image [n, 2, 1, 2] -> scores [n, 2]");
    assertThat(model.provenance())
        .containsEntry("imported", "onnx")
        .containsEntry("program", "lacewing")
        .containsKey("source sha256");
    assertThat(done.json().path("digest").asText()).isEqualTo(model.digest());
  }

  @Test
  void theTableIsForPeople() {
    Run done = Run.of("import", file.toString(), "--to", to.toString(), "--classes", "dark,light");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out())
        .containsPattern("input +image +\\[n, 2, 1, 2] +NCHW")
        .containsPattern("output +scores +\\[n, 2] +dark, light")
        .contains("Written to");
  }

  @Test
  void whatTheUserKnowsIsAdded() throws IOException {
    Run done = importing("--channels", "red,green", "--classes", "scores=dark,light");
    assertThat(done.code()).as(done.out()).isZero();
    ModelPackage model = ModelPackage.read(to);
    assertThat(model.tensors().inputs().get(0).channels()).containsExactly("red", "green");
    assertThat(model.tensors().outputs().get(0).classes()).containsExactly("dark", "light");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertMistake("three channels", importing("--channels", "R,G,B"), "--channels", "\"image\"");
    assertMistake("layout", importing("--layout", "NCW"), "--layout", "[n, 2, 1, 2]");
    assertMistake("classes", importing("--classes", "a,a"), "--classes", "\"scores\"");
    assertMistake("name", importing("--classes", "other=a,b"), "[scores]", "other=a,b");
    assertMistake("format", importing("--format", "onyx"), "Did you mean onnx?");
    assertMistake("tolerance", importing("--tolerance", "0"), "--tolerance", "above 0");
    assertMistake("tolerance", importing("--tolerance", "much"), "--tolerance", "much");
    assertMistake("half a check", importing("--check", "in.json"), "--check alone");
  }

  private void assertMistake(String what, Run run, String... message) {
    assertThat(run.code()).as(what + run.out()).isEqualTo(2);
    assertThat(run.message()).contains(message);
    assertThat(to).doesNotExist();
  }

  @Test
  void answersOfItsOwnProgramAreCompared() throws IOException {
    String rows = json("in.json", "[[[[1, 3]], [[5, 7]]], [[[0, 0]], [[0, 1]]]]");
    Run good =
        importing(
            "--check", rows, "--expect", json("out.json", "{\"scores\": [[2, 6], [0, 0.5]]}"));
    assertThat(good.code()).as(good.out()).isZero();
    assertThat(good.json().path("check").path("rows").asInt()).isEqualTo(2);
    assertThat(good.json().path("check").path("maxDifference").path("scores").asDouble()).isZero();
    assertThat(to).exists();
  }

  @Test
  void otherAnswersAreToldAndNothingIsWritten() throws IOException {
    String rows = json("in.json", "{\"image\": [[[[1, 3]], [[5, 7]]]]}");
    String wrong = json("out.json", "[[2, 6.5]]");
    Run bad = importing("--check", "image=" + rows, "--expect", "scores=" + wrong);
    assertThat(bad.code()).isEqualTo(4);
    assertThat(bad.json().path("check").path("maxDifference").path("scores").asDouble())
        .isEqualTo(0.5);
    assertThat(bad.message()).contains("otherwise than expected", "nothing was written", "0.5");
    assertThat(to).doesNotExist();
    Run wide = importing("--check", rows, "--expect", wrong, "--tolerance", "0.1");
    assertThat(wide.code()).as("0.5 of 6.5 is below a tenth").isZero();
  }

  @Test
  void answersThatCannotBeCompared() throws IOException {
    String rows = json("in.json", "[[[[1, 3]], [[5, 7]]]]");
    Run shape = importing("--check", rows, "--expect", json("out.json", "[2, 6]"));
    assertThat(shape.code()).isEqualTo(3);
    assertThat(shape.message()).contains("output \"scores\"", "[1, 2]", "[2]");
    Run name = importing("--check", rows, "--expect", json("out.json", "{\"y\": [[2, 6]]}"));
    assertThat(name.code()).isEqualTo(3);
    assertThat(name.message()).contains("no such output", "\"y\"");
    assertThat(to).doesNotExist();
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:00\n");
    Run pointer = importing();
    assertThat(pointer.code()).isEqualTo(3);
    assertThat(pointer.message()).contains("means.bin", "onnx", "git lfs pull");
    Files.writeString(file, "a,b\n1,2\n");
    assertThat(importing().message()).contains("The format of the file is not known");
    Files.writeString(file, "");
    assertThat(importing().message()).contains("an empty file");
    Files.delete(file);
    assertThat(importing().message()).contains("There is no such file", "means.bin");
  }

  @Test
  void warningsAreSaid() throws IOException {
    OnnxModel ids =
        GraphBuilder.named("ids")
            .input("id", ElementType.INT64, List.of(), "a place in the table")
            .put(Initializer.ofFloats("table", Tensor.matrix(2, 1, 3, 4)))
            .add(Node.of("Gather", "look up", List.of("table", "id"), List.of("y")))
            .output("y", List.of(1))
            .build();
    Files.write(file, ids.toBytes());
    Run done = Run.of("import", file.toString(), "--to", to.toString());
    assertThat(done.out()).contains("Warning: Input \"id\" (int64)");
  }

  /** A package of tensors goes out again as it came, and is told from one of rows. */
  @Test
  void aPackageOfTensorsIsExportedAndRefusesRows() throws IOException {
    assertThat(importing().code()).isZero();
    Path onnx = folder.resolve("again.onnx");
    Run exported = Run.of("export", to.toString(), "--to", onnx.toString());
    assertThat(exported.out()).contains("reads tensors");
    assertThat(Files.readAllBytes(onnx)).isEqualTo(ModelPackage.read(to).onnx().toArray());
    Run predicted = Run.of("predict", to.toString(), "--in", json("r.csv", "a\n1\n"), "--json");
    assertThat(predicted.code()).isEqualTo(3);
    assertThat(predicted.message()).contains("takes tensors, not rows");
  }

  @Test
  void importersAreListed() {
    assertThat(Run.of("plugins").out()).contains("importer").containsPattern("onnx +ONNX files");
    assertThat(Run.of("plugins", "onnx", "--json").json().path("plugins").path(0).path("kind"))
        .hasToString("\"importer\"");
  }
}
