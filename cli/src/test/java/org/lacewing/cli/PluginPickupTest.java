package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quantizer and an explainer of this test tree are one class and one line each. */
class PluginPickupTest {
  @TempDir private Path folder;

  @Test
  void pluginsAreListedWithTheirSettings() {
    Run run = Run.of("plugins", "--json");
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(
            StreamSupport.stream(run.json().path("plugins").spliterator(), false)
                .map(p -> p.path("kind").asText() + " " + p.path("name").asText()))
        .contains("explainer counting", "compression pass renamed", "data source csv");
    assertThat(Run.of("plugins", "counting").out())
        .contains(
            "Counts the features of a model.", "word", "feature", "What a feature is called.");
    assertThat(Run.of("plugins", "countin").err()).contains("Did you mean counting?");
    assertThat(Run.of("schema").out()).contains("counting", "What a feature is called.");
    assertThat(Run.of("schema", "explanation").out())
        .contains("\"title\": \"Lacewing explanation\"", "\"const\": \"grad-cam\"");
    assertThat(Run.of("schema", "model").code()).isEqualTo(2);
  }

  @Test
  void pluginsWorkInARunAndInTheReport() throws Exception {
    TinyExperiment tiny = TinyExperiment.in(folder);
    Run run =
        tiny.run(
            "run",
            "--set",
            "model.hidden=[32, 32]",
            "--set",
            "compression=[{name: small, passes: [{use: renamed, bits: 8}]}]",
            "--set",
            "explanations=[{use: counting, word: thing}]",
            "--set",
            "gate={maxDrop: 1, minAgreement: -1, maxFlips: 1}");

    assertThat(run.code()).as(run.out()).isZero();
    Path result = Path.of(run.json().path("folder").asText());
    assertThat(result.resolve("models/small.lwm")).exists();
    assertThat(Files.readString(result.resolve("explanations/counting.json")))
        .contains("\"features\": 3");
    assertThat(Files.readString(result.resolve("report.html")))
        .contains("3 times thing.", "Made by a plug-in.", "Counted features");
  }

  @Test
  void aMissedGateIsExitCodeFourAndTheRunIsKept() throws Exception {
    TinyExperiment tiny = TinyExperiment.in(folder);
    Run run =
        tiny.run(
            "run",
            "--set",
            "model.hidden=[32, 32]",
            "--set",
            "compression=[{name: coarse, passes: [{use: standard-score, bits: 2}]}]",
            "--set",
            "gate={maxDrop: 0, minAgreement: 1, maxFlips: 0}");

    assertThat(run.code()).as(run.out()).isEqualTo(4);
    assertThat(run.json().path("gate").path("passed").asBoolean(true)).isFalse();
    assertThat(run.message()).contains("contributes most", "The run is kept");
    String id = run.json().path("run").asText();
    Run shown = Run.of("runs", "show", id, "--runs", tiny.runs().toString(), "--json");
    assertThat(shown.json().path("status").asText()).isEqualTo("GATE_MISSED");
    assertThat(shown.json().path("problems")).isEmpty();
  }
}
