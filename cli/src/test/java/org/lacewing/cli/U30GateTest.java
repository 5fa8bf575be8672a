package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.random.Seed;

/** Three classes of which a small network tells about 95 % apart; a hundred test rows. */
@DisplayName("U30 A compressed model that misses a budget ends with a code of its own, rejected")
class U30GateTest {
  private static final int FEATURES = 8;
  private static final List<String> CLASSES = List.of("ash", "oak", "yew");

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("trees.csv"), rows(), StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve("trees.yaml"),
        """
        name: trees
        data: {file: trees.csv, label: tree}
        split: {validation: 0.2, test: 0.2}
        model: {use: mlp, hidden: [64, 32]}
        training: {epochs: 10, batchSize: 16, learningRate: 0.01}
        drift: {repeats: 2, rows: 2, samples: 50}
        latency: {warmup: 20, repeats: 200, batchSizes: [1, 32]}
        """);
  }

  private static String rows() {
    RandomGenerator random = new Seed(3).generator();
    double[][] centres = new double[CLASSES.size()][FEATURES];
    for (double[] centre : centres) {
      for (int f = 0; f < FEATURES; f++) {
        centre[f] = 1.1 * random.nextGaussian();
      }
    }
    StringBuilder text = new StringBuilder("x0,x1,x2,x3,x4,x5,x6,x7,tree\n");
    for (int row = 0; row < 500; row++) {
      int label = row % CLASSES.size();
      for (int f = 0; f < FEATURES; f++) {
        double value = centres[label][f] + random.nextGaussian();
        text.append(String.format(Locale.ROOT, "%.3f,", value));
      }
      text.append(CLASSES.get(label)).append('\n');
    }
    return text.toString();
  }

  private Run run(String recipe, String gate, String... more) {
    List<String> words = new ArrayList<>(List.of("run", folder.resolve("trees.yaml").toString()));
    words.addAll(List.of("--json", "--runs", folder.resolve("runs").toString()));
    words.addAll(List.of("--set", "compression=[" + recipe + "]", "--set", "gate=" + gate));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private static Path folder(Run run) {
    return Path.of(run.json().path("folder").asText());
  }

  @Test
  void eightBitsStayWithinTheBudgetAndTheReportSaysWhatTheyCost() throws IOException {
    Run run =
        run(
            "{name: int8, passes: [{use: int8}]}",
            "{maxDrop: 0.02, minAgreement: 0.5, maxFlips: 0.05, maxRatio: 0.5}");
    assertThat(run.code()).as(run.out()).isZero();
    JsonNode json = run.json();
    JsonNode original = json.at("/metrics/original");
    assertThat(original.path("rows").asInt()).isEqualTo(100);
    assertThat(original.at("/metrics/accuracy").asDouble()).isBetween(0.9, 1.0);
    assertThat(json.at("/gate/checks"))
        .extracting(check -> check.path("name").asText())
        .contains("drop of accuracy", "share of the bytes");
    assertThat(folder(run).resolve("models/int8.lwm")).exists();
    assertThat(folder(run).resolve("rejected")).doesNotExist();

    String report = Files.readString(folder(run).resolve("report.html"));
    assertThat(report)
        .contains("Recall of each class", "ash", "oak", "yew")
        .contains("predicted classes change (agreement ")
        .contains("ONNX file", "constants in memory")
        .contains("<th scope=\"col\" class=\"number\">p50</th>")
        .contains("<th scope=\"col\" class=\"number\">p95</th>")
        .contains("fp32 in ONNX Runtime");
    saysWhetherItIsSlower(json.path("latency"), report);
  }

  /** Small networks are slower in integers; whichever it is, the report gives the figures. */
  private static void saysWhetherItIsSlower(JsonNode latency, String report) {
    assertThat(latency.path("latencies")).hasSize(6);
    boolean slower = !latency.path("candidateSlowerAtBatch").isEmpty();
    assertThat(report)
        .containsPattern(
            "int8 is "
                + (slower ? "" : "not ")
                + "slower than fp32 in ONNX Runtime[^<]*\\d+\\.\\d against \\d+\\.\\d µs"
                + " \\(\\d+\\.\\d\\d times\\)");
    assertThat(report.contains("keep fp32")).isEqualTo(slower);
  }

  @Test
  void twoBitsMissTheGateAndAreKeptAsRejectedOnly() throws IOException {
    Run run =
        run(
            "{name: coarse, passes: [{use: standard-score, bits: 2, clip: 0.3}]}",
            "{maxDrop: 0.02, minAgreement: -1, maxFlips: 1}");
    assertThat(run.code()).as(run.out()).isEqualTo(4);
    assertThat(run.message())
        .contains("coarse misses the gate", "drop of accuracy", "rejected/coarse.lwm");
    assertThat(folder(run).resolve("models/coarse.lwm")).doesNotExist();
    Path rejected = folder(run).resolve("rejected/coarse.lwm");
    assertThat(rejected).exists();

    String id = run.json().path("run").asText();
    String rows = folder.resolve("trees.csv").toString();
    String runs = folder.resolve("runs").toString();
    Run named = Run.of("predict", id, "--model", "coarse", "--in", rows, "--runs", runs, "--json");
    assertThat(named.code()).as("it is none of the run's models").isEqualTo(2);
    String served = Run.of("predict", id, "--in", rows, "--runs", runs).out();
    assertThat(served)
        .as("the original is served")
        .isEqualTo(
            Run.of("predict", id, "--model", "original", "--in", rows, "--runs", runs).out());
    assertThat(Run.of("predict", rejected.toString(), "--in", rows).out())
        .as("it can be looked at")
        .isNotEqualTo(served);
  }

  @Test
  void bytesAndTimesHaveBudgetsToo() throws IOException {
    Run run =
        run(
            "{name: int8, passes: [{use: int8}]}",
            "{maxDrop: 1, minAgreement: -1, maxFlips: 1, maxRatio: 0.01, maxSlowdown: 0.0001}");
    assertThat(run.code()).as(run.out()).isEqualTo(4);
    assertThat(run.message())
        .contains("share of the bytes is 0.", "at most 0.01 is allowed")
        .contains("times the original's latency at batch size 1 is ");
    assertThat(folder(run).resolve("rejected/int8.lwm")).exists();
    // Times are not the same twice and are no part of what is compared.
    assertThat(Files.readString(folder(run).resolve("metrics.json")))
        .contains("share of the bytes")
        .doesNotContain("latency");
  }
}
