package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;

/** {@code explain --stream} through the command line. */
class ExplainStreamTest {
  private static final String ROWS =
      "customer,age,income,size\nA-1,58,39,S\n\n\"B,2\",21,11,L\n,40,25,M\n";

  @TempDir private static Path shared;
  @TempDir private Path folder;
  private static String run;
  private static TinyExperiment tiny;

  @BeforeAll
  static void train() throws Exception {
    tiny = TinyExperiment.in(shared);
    run = tiny.trained();
  }

  private Run explain(String csv, String out, String... more) throws IOException {
    Files.writeString(folder.resolve("rows.csv"), csv);
    return Run.of(words(out, more));
  }

  private String[] words(String out, String... more) {
    List<String> words =
        new ArrayList<>(List.of("explain", run, "--runs", tiny.runs().toString(), "--json"));
    words.addAll(List.of("--stream", folder.resolve("rows.csv").toString()));
    words.addAll(List.of("--out", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private void refused(int code, Run refused, String... parts) throws IOException {
    assertThat(refused.code()).as(refused.out()).isEqualTo(code);
    assertThat(refused.message()).contains(parts);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .as("nothing is left of the result")
          .containsExactly("rows.csv");
    }
  }

  @Test
  void csvHasALineForEachRow() throws Exception {
    Run done = explain(ROWS, "values.csv", "--id", "customer");
    assertThat(done.code()).as(done.out()).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("values.csv"));
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .isEqualTo(
            "row,line,customer,paid,explained,answer,base,phi(age),phi(income),phi(size),gap,error,"
                + "notes");
    assertThat(lines.get(1)).startsWith("0,2,A-1,yes,yes,");
    assertThat(lines.get(2)).startsWith("1,4,\"B,2\",no,no,");
    assertThat(lines.get(3)).startsWith("2,5,,");
    String[] cells = lines.get(1).split(",", -1);
    double sum = 0;
    for (int i = 6; i < 10; i++) {
      sum += Double.parseDouble(cells[i]);
    }
    assertThat(sum).isCloseTo(Double.parseDouble(cells[5]), within(1e-6));

    JsonNode summary = done.json();
    assertThat(summary.path("rows").asInt()).isEqualTo(3);
    assertThat(summary.path("resumedRows").asInt()).isZero();
    assertThat(summary.path("explainer").asText()).isEqualTo("kernelshap");
    assertThat(summary.path("settings").path("rows").asInt()).isEqualTo(4000);
    assertThat(summary.path("exactShare").asDouble()).as("three features").isEqualTo(1);
    assertThat(summary.path("worstGap").path("value").asDouble()).isBetween(0.0, 1e-6);
    assertThat(summary.path("importance").size()).isEqualTo(3);
    assertThat(summary.path("bytes").asLong()).isEqualTo(Files.size(folder.resolve("values.csv")));
  }

  @Test
  void ndjsonHasAnObjectForEachRowWithTheSameNumbers() throws Exception {
    explain(ROWS, "values.csv", "--id", "customer", "--class", "yes");
    Run done = Run.of(words("values.jsonl", "--id", "customer", "--class", "yes"));
    assertThat(done.code()).as(done.out()).isZero();
    List<String> csv = Files.readAllLines(folder.resolve("values.csv"));
    List<String> objects = Files.readAllLines(folder.resolve("values.jsonl"));
    assertThat(objects).hasSize(3);
    JsonNode second = Json.parse(objects.get(1), "row 1");
    assertThat(second.path("row").asInt()).isEqualTo(1);
    assertThat(second.path("line").asInt()).isEqualTo(4);
    assertThat(second.path("id").asText()).isEqualTo("B,2");
    assertThat(second.path("prediction").asText()).isEqualTo("no");
    assertThat(second.path("explained").asText()).isEqualTo("yes");
    String[] cells = csv.get(2).replace("\"B,2\"", "B").split(",", -1);
    assertThat(second.path("answer").asText()).isEqualTo(cells[5]);
    assertThat(second.path("values").path("income").floatValue())
        .isEqualTo(Float.parseFloat(cells[8]));
    assertThat(second.path("notes").isArray()).isTrue();
  }

  @Test
  void theTextTellsImportancesAndChecks() throws Exception {
    Files.writeString(folder.resolve("rows.csv"), ROWS);
    List<String> words = new ArrayList<>(List.of(words("values.csv", "--with", "deeplift")));
    words.remove("--json");
    Run done = Run.of(words.toArray(String[]::new));
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out())
        .contains("3 rows explained", "deeplift", "rows that fail a check", "income", "SHA-256");
  }

  @Test
  void theProgressTellsRowsPerSecond() throws Exception {
    Files.writeString(folder.resolve("rows.csv"), ROWS);
    Run done = Run.of(new Interruption(), true, words("values.csv"));
    assertThat(done.code()).as(done.out()).isZero();
    assertThat(done.err()).containsPattern("check rows .*3 rows").containsPattern("3/3 .* rows/s");
  }

  @Test
  void numbersAreExplainedWithoutAClass() throws Exception {
    Run trained = tiny.run("train", "--set", "data.label=income", "--set", "data.ignore=[paid]");
    String own = run;
    run = trained.json().path("run").asText();
    try {
      Run done = explain("age,size\n58,S\n21,L\n", "values.csv");
      assertThat(done.code()).as(done.out()).isZero();
      List<String> lines = Files.readAllLines(folder.resolve("values.csv"));
      assertThat(lines.get(0))
          .isEqualTo("row,line,income,answer,base,phi(age),phi(size),gap,error,notes");
      String[] cells = lines.get(1).split(",", -1);
      assertThat(cells[2]).isEqualTo(cells[3]);
      Files.delete(folder.resolve("values.csv"));
      refused(
          2,
          Run.of(words("values.csv", "--class", "yes")),
          "expected no class, since income is a number");
    } finally {
      run = own;
    }
  }

  @Test
  void aRowTheModelDoesNotAcceptIsNamedBeforeAnyWork() throws Exception {
    refused(
        3,
        explain("age,income,size\n58,39,S\n58,much,S\n", "values.csv"),
        "rows.csv, line 3, column \"income\"",
        "much");
    refused(
        3,
        explain("age,incme,size\n58,39,S\n", "values.csv"),
        "Column \"income\" is missing",
        "Did you mean \"incme\"?");
    refused(
        3,
        explain(ROWS, "values.csv", "--id", "custmer"),
        "Column \"custmer\" is missing",
        "expected a column of that name",
        "Did you mean \"customer\"?");
  }

  @Test
  void optionsThatDoNotFitAreRefused() throws Exception {
    refused(
        2,
        explain(ROWS, "values.csv", "--class", "maybe"),
        "--class is none of the model's classes: expected one of no, yes, found \"maybe\"");
    refused(
        2,
        explain(ROWS, "values.csv", "--with", "counterfactual"),
        "counterfactual does not share an answer among features",
        "deeplift, gradient, integrated-gradients, kernelshap, permutation-shapley");
    refused(
        2,
        explain(ROWS, "values.csv", "--with", "kernelshap", "--with", "deeplift"),
        "found 2 times --with");
    refused(
        2,
        explain(ROWS, "values.txt"),
        "expected one that ends with .csv, .ndjson, .jsonl",
        "--out-format");
    refused(
        2,
        explain(ROWS, "values.csv", "--out-format", "xml"),
        "--out-format is unknown: expected csv or ndjson, found \"xml\"");
    refused(2, explain(ROWS, "rows.csv"), "The result would take the place of the rows");
    refused(
        2, explain(ROWS, "values.csv", "--rows", "0,1"), "--rows and --stream exclude each other");
    refused(
        2,
        explain(ROWS, "values.csv", "--with", "kernelshap:rows=5"),
        "rows",
        "expected 0, or 10 more than the background");
    refused(3, explain(ROWS, "no/values.csv"), folder.resolve("no").toString());
  }

  @Test
  void optionsOfStreamsNeedAStream() {
    Run refused =
        Run.of(
            "explain",
            run,
            "--runs",
            tiny.runs().toString(),
            "--json",
            "--with",
            "kernelshap",
            "--resume");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.message()).startsWith("--resume belongs to --stream");
    Run without = Run.of("explain", run, "--runs", tiny.runs().toString(), "--json");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.message()).contains("needs an option that was not given: expected --with");
  }
}
