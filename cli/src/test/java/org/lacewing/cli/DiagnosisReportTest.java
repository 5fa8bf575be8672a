package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;

/** Reports of {@code run} and {@code compress} say which layer suffers, and how rows decide. */
class DiagnosisReportTest {
  @TempDir private static Path folder;
  private static TinyExperiment tiny;
  private static Run run;

  @BeforeAll
  static void make() throws Exception {
    tiny = TinyExperiment.in(folder);
    run =
        tiny.run(
            "run",
            "--set",
            "model.hidden=[32, 16]",
            "--set",
            "compression=[{name: small, passes: [{use: magnitude}, {use: int8}]}]",
            "--set",
            "calibration={draws: 3}",
            "--set",
            "gate={maxDrop: 1, minAgreement: -1, maxFlips: 1}");
  }

  private static void check(JsonNode diagnosis) {
    assertThat(diagnosis.at("/ranking/layers")).hasSize(3);
    assertThat(diagnosis.at("/ranking/layers/0/flips").isInt()).isTrue();
    assertThat(diagnosis.at("/activations/tensors")).hasSize(4);
    assertThat(diagnosis.at("/activations/tensors/0/percentiles/99.9 %").isNumber()).isTrue();
    assertThat(diagnosis.at("/passes/0/layers/0/before")).hasSize(48);
    assertThat(diagnosis.at("/preflight/calibrationRows").asInt()).isGreaterThan(32);
    assertThat(diagnosis.at("/calibrationSpread/draws")).hasSize(3);
  }

  @Test
  void ofARun() throws Exception {
    assertThat(run.code()).as(run.out()).isZero();
    Path result = Path.of(run.json().path("folder").asText());
    check(Json.parse(Files.readString(result.resolve("diagnosis/small.json")), "diagnosis"));
    assertThat(Files.readString(result.resolve("report.html")))
        .contains("Layer by layer: small")
        .contains("Layers by the damage they do alone")
        .contains("Weights before and after magnitude", "Weights before and after int8")
        .contains("What layers of the original read on")
        .contains("With 3 other draws of");
  }

  @Test
  void ofAFinishedModel() {
    String id = run.json().path("run").asText();
    Run compressed =
        Run.of(
            "compress",
            id,
            "--pass",
            "magnitude",
            "--pass",
            "int8",
            "--model",
            "original",
            "--draws",
            "3",
            "--out",
            folder.resolve("small.lwm").toString(),
            "--runs",
            tiny.runs().toString(),
            "--json");
    assertThat(compressed.code()).as(compressed.out()).isZero();
    check(compressed.json().path("diagnosis"));
  }

  @Test
  void oneDrawIsRefused() {
    Run refused =
        Run.of(
            "compress",
            run.json().path("run").asText(),
            "--pass",
            "int8",
            "--draws",
            "1",
            "--out",
            folder.resolve("none.lwm").toString(),
            "--runs",
            tiny.runs().toString(),
            "--json");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.message()).contains("0, or 2 or more");
    assertThat(folder.resolve("none.lwm")).doesNotExist();
  }
}
