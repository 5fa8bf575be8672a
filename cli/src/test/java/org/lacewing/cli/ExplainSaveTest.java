package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;
import org.lacewing.onnx.runtime.OrtTableModel;

/** {@code explain --save} writes every form an explanation has. */
class ExplainSaveTest {
  @TempDir Path folder;

  @Test
  void writesEachExplanationInAllItsForms() throws Exception {
    TinyExperiment tiny = TinyExperiment.in(folder);
    String run = tiny.run("train").json().get("run").textValue();
    Path why = folder.resolve("new").resolve("why");
    Run saved =
        Run.of(
            "explain",
            run,
            "--runs",
            tiny.runs().toString(),
            "--with",
            "permutation:repeats=2",
            "--with",
            "surrogate-tree:maxDepth=2",
            "--with",
            "surrogate-tree:maxDepth=2,probability=yes",
            "--with",
            "surrogate-rules:maxRules=3",
            "--save",
            why.toString(),
            "--json");
    assertThat(saved.code()).as(saved.out() + saved.err()).isZero();
    JsonNode files = saved.json().get("files");
    int charts = 0;
    for (JsonNode file : files) {
      assertThat(Path.of(file.textValue())).isNotEmptyFile();
      charts += file.textValue().contains("-charts") ? 1 : 0;
    }
    assertThat(files).hasSize(2 + 6 + 6 + 3 + charts);
    checkCharts(saved.json(), why.resolve("permutation-charts"), charts);
    JsonNode tree = Json.parse(Files.readString(why.resolve("surrogate-tree.json")), "tree");
    assertThat(tree.get("result").get("tree").has("condition")).isTrue();
    assertThat(tree.get("result").has("model")).isFalse();
    assertThat(Files.readString(why.resolve("permutation.html"))).contains("<svg");
    assertThat(Files.readString(why.resolve("surrogate-tree.dot"))).startsWith("digraph tree {");
    assertThat(Files.readString(why.resolve("surrogate-tree.pmml"))).contains("PMML-4_4");
    assertThat(Files.readString(why.resolve("surrogate-tree.txt"))).startsWith("if ");
    assertThat(Files.readString(why.resolve("surrogate-rules.txt"))).contains(" then ");
    try (OrtTableModel imitation = OrtTableModel.open(why.resolve("surrogate-tree.onnx"));
        OrtTableModel numbers = OrtTableModel.open(why.resolve("surrogate-tree-2.onnx"))) {
      assertThat(imitation.target().classes()).containsExactlyInAnyOrder("no", "yes");
      assertThat(numbers.target().name()).isEqualTo("probability of yes");
    }
  }

  /** PNG needs a font; where there is none, a note says so. */
  private static void checkCharts(JsonNode answer, Path folder, int charts) throws Exception {
    boolean drawn = !answer.has("notes");
    assertThat(charts).isPositive();
    assertThat(charts % (drawn ? 3 : 2)).isZero();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> first =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.startsWith("01-"))
              .map(name -> name.substring(name.lastIndexOf('.')))
              .toList();
      assertThat(first)
          .containsExactlyInAnyOrderElementsOf(
              drawn ? List.of(".svg", ".png", ".csv") : List.of(".svg", ".csv"));
    }
    if (!drawn) {
      assertThat(answer.get("notes").get(0).textValue()).contains("fonts-dejavu-core");
    }
  }
}
