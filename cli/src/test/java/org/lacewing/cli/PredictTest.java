package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw rows and a trained model, through the command line. */
class PredictTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;
  private static String run;
  private static TinyExperiment tiny;

  @BeforeAll
  static void train() throws Exception {
    tiny = TinyExperiment.in(shared);
    Run trained = tiny.run("train");
    assertThat(trained.code()).as(trained.out()).isZero();
    run = trained.json().path("run").asText();
  }

  private Run predict(String csv, String... more) throws IOException {
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, csv);
    List<String> words =
        Stream.concat(
                Stream.of(
                    "predict", run, "--runs", tiny.runs().toString(), "--in", file.toString()),
                Stream.of(more))
            .toList();
    return Run.of(words.toArray(String[]::new));
  }

  private void refused(String csv, String... parts) throws IOException {
    Path out = folder.resolve("out.csv");
    Run refused = predict(csv, "--json", "--out", out.toString());
    assertThat(refused.code()).as(refused.out()).isEqualTo(3);
    assertThat(refused.message()).contains(parts);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .as("nothing is left of the answers")
          .containsExactly("rows.csv");
    }
  }

  @Test
  void answersAreCsvWithClassAndProbabilities() throws Exception {
    Run answers = predict("age,income,size\n58,39,S\n\n21,11,L\n");
    assertThat(answers.code()).as(answers.err()).isZero();
    List<String> lines = answers.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("line,paid,p(no),p(yes)");
    assertThat(lines.get(1)).startsWith("2,yes,");
    assertThat(lines.get(2)).as("the blank line is no row").startsWith("4,no,");
    String[] cells = lines.get(1).split(",", -1);
    assertThat(Double.parseDouble(cells[2]) + Double.parseDouble(cells[3]))
        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void columnsGoByName() throws Exception {
    Run known = predict("age,income,size\n58,39,S\n");
    Run shuffled = predict("size,note,income,age\nS,any,39,58\n");
    assertThat(shuffled.code()).as(shuffled.err()).isZero();
    assertThat(shuffled.out()).isEqualTo(known.out());
  }

  @Test
  void answersAreWrittenToAFile() throws Exception {
    Path out = folder.resolve("out.csv");
    Run answers = predict("age,income,size\n58,39,S\n", "--out", out.toString(), "--json");
    assertThat(answers.code()).as(answers.out()).isZero();
    assertThat(answers.json().path("rows").asInt()).isEqualTo(1);
    assertThat(Files.readString(out)).isEqualTo(predict("age,income,size\n58,39,S\n").out());
  }

  @Test
  void aFolderThatIsNotThereIsNamed() throws Exception {
    Path out = folder.resolve("no/out.csv");
    Run refused = predict("age,income,size\n58,39,S\n", "--out", out.toString(), "--json");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.message()).contains(folder.resolve("no").toString());
  }

  @Test
  void missingColumn() throws Exception {
    refused("age,incme,size\n58,39,S\n", "Column \"income\" is missing", "Did you mean \"incme\"?");
  }

  @Test
  void textInANumericColumn() throws Exception {
    refused("age,income,size\n58,39,S\n58,much,S\n", "rows.csv, line 3, column \"income\"", "much");
  }

  @Test
  void missingValue() throws Exception {
    refused("age,income,size\n58,,S\n", "rows.csv, line 2, column \"income\"");
  }

  @Test
  void raggedRow() throws Exception {
    refused("age,income,size\n58,39\n", "rows.csv, line 2", "expected 3 fields");
  }

  @Test
  void unseenCategoryIsEncodedAsTheExperimentSays() throws Exception {
    Run zero = predict("age,income,size\n58,39,XL\n");
    assertThat(zero.code()).as(zero.err()).isZero();

    String served = run;
    Run strict = tiny.run("train", "--set", "preprocessing.unseen=reject");
    run = strict.json().path("run").asText();
    try {
      refused("age,income,size\n58,39,XL\n", "rows.csv, line 2, column \"size\"", "XL");
    } finally {
      run = served;
    }
  }

  @Test
  void evaluationNeedsLabelsTheModelKnows() throws Exception {
    Run all =
        Run.of(
            "evaluate",
            run,
            "--runs",
            tiny.runs().toString(),
            "--json",
            "--in",
            tiny.file("data.csv").toString());
    assertThat(all.code()).as(all.out()).isZero();
    assertThat(all.json().path("rows").asInt()).isEqualTo(160);
    assertThat(all.json().path("metrics").path("accuracy").asDouble()).isGreaterThan(0.8);

    Path file = folder.resolve("rows.csv");
    Files.writeString(file, "age,income,size,paid\n58,39,S,maybe\n");
    Run unknown =
        Run.of(
            "evaluate", run, "--runs", tiny.runs().toString(), "--json", "--in", file.toString());
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.message()).contains("line 2, column \"paid\"", "maybe");
  }

  @Test
  void aRunOrModelThatIsNotThereIsNamed() {
    Run noRun =
        Run.of("predict", "tiny-1", "--runs", tiny.runs().toString(), "--in", "x.csv", "--json");
    assertThat(noRun.code()).isEqualTo(2);
    assertThat(noRun.message()).contains("There is no run tiny-1");
    Run noModel =
        Run.of(
            "predict",
            run,
            "--model",
            "int8",
            "--runs",
            tiny.runs().toString(),
            "--in",
            "x.csv",
            "--json");
    assertThat(noModel.code()).isEqualTo(2);
    assertThat(noModel.message()).contains("models/int8.lwm");
    Run noFile = Run.of("predict", folder.resolve("m.lwm").toString(), "--in", "x.csv", "--json");
    assertThat(noFile.code()).isEqualTo(3);
    assertThat(noFile.message()).contains("m.lwm");
  }
}
