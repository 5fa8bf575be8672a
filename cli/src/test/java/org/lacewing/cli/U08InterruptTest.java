package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.json.Json;

/** As a real process gets it. */
@DisplayName("U08 Ctrl-C in the middle of the work is code 130 and an interrupted run")
class U08InterruptTest {
  @TempDir private Path folder;

  /**
   * A process that was started in the background of a script ignores Ctrl-C; so do its children.
   */
  private static boolean isIgnored(int signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> new BigInteger(line.substring(7).strip(), 16).testBit(signal - 1));
  }

  @ParameterizedTest
  @CsvSource({"INT, 2, train", "TERM, 15, train", "INT, 2, explain"})
  void marksTheRunAndLeavesNothingHalfWritten(String signal, int number, String stage)
      throws Exception {
    assumeFalse(isIgnored(number), "This process was started with the signal ignored");
    TinyExperiment tiny = TinyExperiment.in(folder);
    String longWork =
        stage.equals("train")
            ? "training.epochs=1000000"
            : "explanations=[{use: drop-column, repeats: 100000}]";
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process process =
        Subprocess.start(
            folder,
            Map.of(),
            Subprocess.java(
                List.of(),
                "run",
                tiny.file("tiny.yaml").toString(),
                "--runs",
                tiny.runs().toString(),
                "--json",
                "--set",
                longWork,
                "--set",
                "training.earlyStopping.patience=0"),
            out,
            err);
    waitFor(process, tiny, stage.equals("train") ? "manifest.json" : "original.lwm");

    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    Subprocess run = Subprocess.finish(process, out, err);

    assertThat(run.code()).as(run.err()).isEqualTo(130);
    JsonNode error = Json.parse(run.out(), "stdout").path("error");
    assertThat(error.path("code").asInt()).isEqualTo(130);
    assertThat(error.path("message").asText()).startsWith("Interrupted.");
    assertThat(tiny.written()).noneMatch(name -> name.endsWith(".partial"));
    JsonNode runs =
        Run.of("runs", "list", "--runs", tiny.runs().toString(), "--json").json().path("runs");
    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).path("status").asText()).isEqualTo("INTERRUPTED");
  }

  /** Waits until a file of that name is in the run, and a little longer. */
  private static void waitFor(Process process, TinyExperiment tiny, String name)
      throws IOException, InterruptedException {
    while (process.isAlive()) {
      try (Stream<String> names = tiny.written().stream()) {
        if (names.anyMatch(file -> file.endsWith(name))) {
          break;
        }
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    process.waitFor(1, TimeUnit.SECONDS);
    assertThat(process.isAlive()).as("the work goes on").isTrue();
  }
}
