package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drift} between a run's network and compressed ones. */
class DriftTest {
  @TempDir private static Path folder;
  private static TinyExperiment tiny;
  private static String run;

  @BeforeAll
  static void compress() throws Exception {
    tiny = TinyExperiment.in(folder);
    Run trained = tiny.run("train");
    assertThat(trained.code()).as(trained.out()).isZero();
    run = trained.json().path("run").asText();
    compress("near.lwm", "int8:arithmetic=float");
    compress("far.lwm", "magnitude:sparsity=0.97");
  }

  private static void compress(String file, String pass) {
    Run small =
        Run.of(
            "compress",
            run,
            "--pass",
            pass,
            "--out",
            folder.resolve(file).toString(),
            "--runs",
            tiny.runs().toString());
    assertThat(small.code()).as(small.out() + small.err()).isZero();
  }

  private static Run drift(String against, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("drift", run, "--against", folder.resolve(against).toString(), "--runs"));
    words.addAll(List.of(tiny.runs().toString(), "--rows", "4", "--json"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  @Test
  void anEightBitNetworkKeepsItsReasons() {
    Run near = drift("near.lwm", "--min-reasons", "0.8", "--max-flips", "0.1");
    assertThat(near.code()).as(near.out() + near.err()).isZero();
    JsonNode reasons = near.json().path("reasons");
    assertThat(reasons.path("rows").asInt()).isEqualTo(4);
    assertThat(reasons.path("spearman").path("mean").doubleValue()).isGreaterThan(0.8);
    assertThat(near.json().path("segments").path("segments")).isNotEmpty();
  }

  @Test
  void aNetworkOfFewWeightsIsCaught() {
    Run far = drift("far.lwm", "--min-agreement", "0.999", "--min-reasons", "0.999");
    assertThat(far.code()).as(far.out() + far.err()).isEqualTo(4);
    assertThat(far.json().path("error").toString())
        .contains("same reasons", "--min-reasons is 0.999");
  }

  @Test
  void impossibleLimitsAreRefused() {
    assertThat(drift("near.lwm", "--min-reasons", "2").code()).isEqualTo(2);
    assertThat(drift("near.lwm", "--max-flips", "1.5").code()).isEqualTo(2);
    assertThat(drift("missing.lwm").code()).isEqualTo(3);
  }
}
