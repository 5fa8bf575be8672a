package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.core.data.DataSettings;
import org.lacewing.core.data.MissingCells;
import org.lacewing.core.data.Task;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.preprocessing.NumericMissing;

/** The experiment that {@code data describe} proposes runs as it is. */
class DraftedExperimentTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "data");

  @TempDir private Path folder;

  private Experiment draft(Path data, String label, String... more) throws IOException {
    Path file = folder.resolve("draft.yaml");
    String[] words = {
      "data",
      "describe",
      data.toString(),
      "--label",
      label,
      "--experiment",
      file.toString(),
      "--json"
    };
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    Run described = Run.of(all);
    assertThat(described.code()).as(described.out()).isZero();
    return ExperimentFile.read(file, List.of()).experiment();
  }

  private void runs() {
    Run run =
        Run.of(
            "run",
            folder.resolve("draft.yaml").toString(),
            "--runs",
            folder.resolve("runs").toString(),
            "--json",
            "--set",
            "latency={warmup: 2, repeats: 10, batchSizes: [1]}",
            "--set",
            "training.epochs=8");
    assertThat(run.code()).as(run.out()).isZero();
  }

  @Test
  void credit() throws IOException {
    Experiment experiment = draft(EXAMPLES.resolve("german-credit.csv"), "class");
    assertThat(experiment.name()).isEqualTo("german-credit");
    assertThat(experiment.data().task()).contains(Task.CLASSIFICATION);
    assertThat(experiment.data().ignore()).isEmpty();
    assertThat(experiment.data().missing()).isEqualTo(MissingCells.REJECT);
    runs();
  }

  @Test
  void concrete() throws IOException {
    Experiment experiment = draft(EXAMPLES.resolve("concrete.csv"), "compressive_strength");
    assertThat(experiment.data().task()).contains(Task.REGRESSION);
    assertThat(experiment.preprocessing().clip()).as("age is skewed").isEqualTo(5);
    runs();
  }

  @Test
  void churnWithGaps() throws IOException, URISyntaxException {
    Path data =
        Path.of(
            Objects.requireNonNull(getClass().getResource("telco-churn-cut.csv"), "cut").toURI());
    Experiment experiment = draft(data, "churn");
    assertThat(experiment.data().missing()).isEqualTo(MissingCells.KEEP);
    assertThat(experiment.preprocessing().numericMissing()).isEqualTo(NumericMissing.MEDIAN);
    runs();
  }

  @Test
  void aFileWithEveryKindOfTrouble() throws IOException {
    StringBuilder text = new StringBuilder("id;leak;same;n;gap;\"odd: #name\";day;y\n");
    for (int row = 0; row < 120; row++) {
      boolean yes = row * 37 % 101 % 2 == 0;
      text.append(row)
          .append(yes ? ";1" : ";0")
          .append(";x;")
          .append(row == 5 ? "n/a" : row * 31 % 97 + ",5")
          .append(row % 9 == 0 ? ";;" : ";a" + row % 2 + ";")
          .append(row % 3)
          .append(";2024-01-")
          .append(row % 20 + 10)
          .append(yes ? ";yes\n" : ";no\n");
    }
    Path file = Files.writeString(folder.resolve("trouble.csv"), text);
    DataSettings data = draft(file, "y", "--delimiter", ";", "--decimal", ",").data();
    assertThat(data.ignore()).containsExactlyInAnyOrder("id", "leak", "same", "day");
    assertThat(data.file()).isEqualTo("trouble.csv");
    assertThat(data.reading().delimiter()).isEqualTo(";");
    assertThat(data.reading().decimal()).isEqualTo(",");
    assertThat(data.reading().missingTokens()).contains("n/a", "NA");
    assertThat(data.missing()).isEqualTo(MissingCells.KEEP);
    assertThat(data.sample()).isEqualTo(Optional.empty());
    assertThat(Files.readString(folder.resolve("draft.yaml")))
        .contains("# Column \"leak\" maps one to one to the label.", "own-category", "median");
    runs();
  }

  @Test
  void nothingIsOverwrittenAndALabelIsNeeded() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), "name: mine\n");
    String credit = EXAMPLES.resolve("german-credit.csv").toString();
    Run exists =
        Run.of(
            "data",
            "describe",
            credit,
            "--label",
            "class",
            "--experiment",
            file.toString(),
            "--json");
    assertThat(exists.code()).isEqualTo(2);
    assertThat(Files.readString(file)).isEqualTo("name: mine\n");
    Run noLabel =
        Run.of(
            "data",
            "describe",
            credit,
            "--experiment",
            folder.resolve("x.yaml").toString(),
            "--json");
    assertThat(noLabel.code()).isEqualTo(2);
    assertThat(noLabel.message()).contains("--label");
    Path rows = Files.writeString(folder.resolve("rows.csv"), "a,y\n1,p\n1,q\n");
    Run nothing =
        Run.of(
            "data",
            "describe",
            rows.toString(),
            "--label",
            "y",
            "--experiment",
            folder.resolve("x.yaml").toString(),
            "--json");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.message()).contains("No column is left to learn from");
  }
}
