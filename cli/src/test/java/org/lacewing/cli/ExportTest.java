package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtTableModel;

/** A trained model as an ONNX file, through the command line. */
class ExportTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;
  private static TinyExperiment tiny;
  private static String run;

  @BeforeAll
  static void train() throws Exception {
    tiny = TinyExperiment.in(shared);
    Run trained = tiny.run("train");
    assertThat(trained.code()).as(trained.out()).isZero();
    run = trained.json().path("run").asText();
  }

  private Run export(String model, String... more) {
    List<String> words = new ArrayList<>(List.of("export", model));
    words.addAll(List.of("--to", file().toString(), "--runs", tiny.runs().toString(), "--json"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private Path file() {
    return folder.resolve("model.onnx");
  }

  private String packaged() {
    return tiny.runs().resolve(run).resolve("models").resolve("original.lwm").toString();
  }

  @Test
  void ofARunTheTestRowsAreComparedOn() throws Exception {
    Run exported = export(run, "--raw-rows");
    assertThat(exported.code()).as(exported.out()).isZero();
    JsonNode json = exported.json();
    assertThat(json.path("checkedRows").asInt()).isGreaterThan(32);
    assertThat(json.path("maxDifference").asDouble()).isLessThanOrEqualTo(1e-5);
    assertThat(json.path("bytes").asLong()).isEqualTo(Files.size(file()));
    assertThat(json.path("inputs").findValuesAsText("tensor"))
        .containsExactly("age", "income", "size");
    assertThat(json.path("outputs").toString()).isEqualTo("[\"label\",\"probabilities\"]");

    Path rows = folder.resolve("rows.csv");
    Files.writeString(rows, "age,income,size\n58,39,S\n21,11,XL\n");
    String[] lines =
        Run.of("predict", run, "--runs", tiny.runs().toString(), "--in", rows.toString())
            .out()
            .split("\n");
    try (OrtTableModel whole = OrtTableModel.open(file())) {
      var answers =
          whole.answer(
              Table.of(
                  NumericColumn.of("age", 58, 21),
                  NumericColumn.of("income", 39, 11),
                  CategoricalColumn.ofTexts("size", List.of("S", "XL"))));
      for (int row = 0; row < 2; row++) {
        String[] cells = lines[row + 1].split(",", -1);
        assertThat(answers.labels().get(row)).isEqualTo(cells[1]);
        assertThat(Float.toString(answers.values().at(row, 1))).isEqualTo(cells[3]);
      }
    }
  }

  @Test
  void nothingInTheFileSaysWhereItWasMade() throws Exception {
    assertThat(export(run, "--raw-rows").code()).isZero();
    OnnxModel model = OnnxModel.parse(Files.readAllBytes(file()));
    assertThat(model.metadata().get("lacewing.provenance")).contains("data data.csv");
    assertThat(new String(Files.readAllBytes(file()), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain(shared.toString())
        .doesNotContain(System.getProperty("user.home") + "/")
        .doesNotContain(java.net.InetAddress.getLocalHost().getHostName() + ".");
  }

  @Test
  void aPackageNeedsNoRows() {
    Run without = export(packaged(), "--raw-rows");
    assertThat(without.code()).as(without.out()).isZero();
    Run with = export(packaged(), "--raw-rows", "--rows", tiny.file("data.csv").toString());
    assertThat(with.code()).as(with.out()).isZero();
    assertThat(with.json().path("checkedRows").asInt())
        .isEqualTo(without.json().path("checkedRows").asInt() + 160);
    assertThat(with.json().path("sha256")).isEqualTo(without.json().path("sha256"));
  }

  @Test
  void withoutRawRowsItIsTheNetwork() throws Exception {
    Run exported = export(run);
    assertThat(exported.code()).as(exported.out()).isZero();
    assertThat(exported.json().path("rawRows").asBoolean()).isFalse();
    assertThat(OnnxModel.parse(Files.readAllBytes(file())).signature().inputShape())
        .isEqualTo(List.of(5));
  }

  @Test
  void nothingIsWrittenOnAMistake() throws Exception {
    Run alone = export(run, "--rows", tiny.file("data.csv").toString());
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.message()).contains("--rows", "--raw-rows");
    Path rows = folder.resolve("rows.csv");
    Files.writeString(rows, "age,income,size\n58,,S\n");
    Run gap = export(run, "--raw-rows", "--rows", rows.toString());
    assertThat(gap.code()).isEqualTo(3);
    assertThat(gap.message()).contains("line 2", "income");
    Run nowhere = export("absent-1", "--raw-rows");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(file()).doesNotExist();
  }
}
