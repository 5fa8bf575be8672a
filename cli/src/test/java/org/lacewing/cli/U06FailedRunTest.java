package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("U06 A training that diverges is a failed run with its last finite network")
class U06FailedRunTest {
  @TempDir private Path folder;

  private JsonNode onlyRun(TinyExperiment tiny) {
    JsonNode runs =
        Run.of("runs", "list", "--json", "--runs", tiny.runs().toString()).json().path("runs");
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  private static List<String> models(TinyExperiment tiny) throws IOException {
    return tiny.written().stream()
        .filter(name -> name.endsWith(".lwm") || name.endsWith(".partial"))
        .map(name -> Path.of(name).getFileName().toString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "paid, iteration \\d+.*Training stopped: ",
    "income, iteration \\d+: Training stopped: non-finite loss",
  })
  void aLearningRateOfAMillion(String label, String message) throws IOException {
    TinyExperiment tiny = TinyExperiment.in(folder);
    Run run =
        tiny.run(
            "train",
            "--set",
            "data.label=" + label,
            "--set",
            "model.hidden=[]",
            "--set",
            "training.learningRate=1e6",
            "--set",
            "training.optimizer=sgd");
    assertThat(run.code()).as(run.out()).isEqualTo(5);
    assertThat(run.message()).containsPattern("epoch 1, " + message);
    JsonNode failed = onlyRun(tiny);
    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    assertThat(models(tiny)).containsExactly("last-finite.lwm");

    Path model = tiny.runs().resolve(failed.path("run").asText()).resolve("models/last-finite.lwm");
    Run answers =
        Run.of("predict", model.toString(), "--in", tiny.file("data.csv").toString(), "--json");
    assertThat(answers.code()).as(answers.out()).isZero();
    Run served =
        Run.of(
            "predict",
            failed.path("run").asText(),
            "--runs",
            tiny.runs().toString(),
            "--in",
            tiny.file("data.csv").toString(),
            "--json");
    assertThat(served.code()).as("no model of a failed run is served").isEqualTo(3);
    assertThat(served.message()).contains("FAILED");
  }

  /** Without a rule for it, a missing number never reaches the network: it is named and refused. */
  @Test
  void aNanCellThatIsKeptWithoutAnythingToStandIn() throws IOException {
    TinyExperiment tiny = TinyExperiment.in(folder);
    List<String> rows = new ArrayList<>(TinyExperiment.rows().subList(0, 90));
    for (int row = 0; row < 60; row++) {
      rows.set(row, rows.get(row).replaceFirst("^\\d+", "NaN"));
    }
    tiny.data(TinyExperiment.HEADER + "\n" + String.join("\n", rows) + "\n");
    Run run = tiny.run("train", "--set", "data.missing=keep");
    assertThat(run.code()).as(run.out()).isEqualTo(3);
    assertThat(run.message()).contains("column \"age\": A value is missing", "numericMissing");
    assertThat(onlyRun(tiny).path("status").asText()).isEqualTo("FAILED");
    assertThat(models(tiny)).isEmpty();
  }
}
