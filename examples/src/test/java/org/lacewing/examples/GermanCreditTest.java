package org.lacewing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.cli.workflow.Models;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.tensor.Tensor;

/** The README's main job on its real data, without the retraining of drop-column importance. */
class GermanCreditTest {
  @TempDir static Path folder;
  private static Example credit;

  @BeforeAll
  static void run() throws IOException {
    credit =
        Example.run(
            "german-credit",
            folder.resolve("runs"),
            "explanations=[permutation, surrogate-tree, lime]");
  }

  @Test
  void theNetworkBeatsBothBaselines() {
    assertThat(credit.metric("original", "auc"))
        .isGreaterThanOrEqualTo(0.76)
        .isGreaterThan(credit.metric("baselines/decision tree", "auc"))
        .isGreaterThan(credit.metric("baselines/constant", "auc"));
  }

  @Test
  void theServedModelIsSmallAndPassesTheGate() {
    assertThat(credit.bytes("int8") / credit.bytes("network")).isLessThanOrEqualTo(0.35);
    assertThat(credit.outcome().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(credit.outcome().summary().at("/gate/passed").asBoolean()).isTrue();
  }

  @Test
  void everyArtifactOfTheRunIsWhole() throws IOException {
    assertThat(Models.run(credit.store(), credit.outcome().id()).verify()).isEmpty();
    assertThat(Files.readString(credit.outcome().report()))
        .contains("In short")
        .contains("standard-score")
        .contains("interval-contribution")
        .contains("Surrogate decision tree")
        .doesNotContain("<script");
  }

  @Test
  void aGateThatIsMissedSaysByHowMuchAndWhichLayerIsToBlame() throws IOException {
    Example missed =
        Example.run(
            "german-credit",
            folder.resolve("missed"),
            "training.epochs=3",
            "explanations=[]",
            "compression=[{name: coarse, passes: [{use: standard-score, bits: 2}]}]",
            "gate={recipe: coarse, maxDrop: 0, minAgreement: 1, maxFlips: 0}");
    assertThat(missed.outcome().exitCode()).isEqualTo(ExitCode.GATE_MISSED);
    assertThat(missed.outcome().missed().orElseThrow().message())
        .contains("coarse misses the gate", "missed by", "contributes most");
    assertThat(Files.exists(missed.outcome().report())).isTrue();
  }

  @Test
  void onnxRuntimeInPythonAgrees() throws IOException, InterruptedException {
    String python = Optional.ofNullable(System.getenv("LACEWING_PYTHON")).orElse("python3");
    Assumptions.assumeTrue(
        exitCode(List.of(python, "-c", "import onnxruntime, numpy")) == 0,
        "Python with onnxruntime is not here");
    ModelRows rows =
        ModelRows.ofRun(
            credit.store(),
            credit.outcome().id(),
            Optional.of("int8"),
            Optional.of(Path.of("experiments").toAbsolutePath()));
    Path model = folder.resolve("model.onnx");
    Path encodedRows = folder.resolve("rows.csv");
    Path outputs = folder.resolve("outputs.csv");
    Files.write(model, rows.model().onnx().toArray());
    Tensor encoded = rows.model().preprocessing().encode(rows.parts().test().table());
    Files.writeString(encodedRows, csv(encoded));
    Path script = Path.of("src", "test", "python", "run_onnx.py");
    assertThat(
            exitCode(
                List.of(
                    python,
                    script.toString(),
                    model.toString(),
                    encodedRows.toString(),
                    outputs.toString())))
        .isZero();
    try (Pipeline pipeline = Models.open(rows.model())) {
      Tensor ours = pipeline.predictor().predict(encoded);
      List<String> lines = Files.readAllLines(outputs);
      assertThat(lines).hasSize(ours.dimension(0));
      for (int row = 0; row < lines.size(); row++) {
        String[] cells = lines.get(row).split(",", -1);
        for (int column = 0; column < cells.length; column++) {
          assertThat((double) ours.at(row, column))
              .isCloseTo(
                  Double.parseDouble(cells[column]), org.assertj.core.data.Offset.offset(1e-5));
        }
      }
    }
  }

  private static String csv(Tensor rows) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.dimension(0); row++) {
      for (int column = 0; column < rows.dimension(1); column++) {
        text.append(column == 0 ? "" : ",")
            .append(String.format(Locale.ROOT, "%.9g", rows.at(row, column)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int exitCode(List<String> command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return -1; // there is no such program
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    return process.exitValue();
  }
}
