package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;
import org.lacewing.core.random.Seed;

/** A process that explains rows is killed without a warning, and another one goes on. */
class ExplainKilledTest {
  private static final int ROWS = 4000;

  @TempDir private Path folder;

  @Test
  void theNextProcessGoesOnAndEndsWithTheBytesOfAnUndisturbedOne() throws Exception {
    TinyExperiment tiny = TinyExperiment.in(folder);
    String run = tiny.trained();
    RandomGenerator random = new Seed(2).generator();
    StringBuilder rows = new StringBuilder("age,income,size\n");
    for (int row = 0; row < ROWS; row++) {
      rows.append(20 + random.nextInt(40)).append(',').append(10 + random.nextInt(30));
      rows.append(',').append("SML".charAt(random.nextInt(3))).append('\n');
    }
    Files.writeString(folder.resolve("rows.csv"), rows.toString());

    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process killed =
        Subprocess.start(
            folder, Map.of(), Subprocess.java(List.of(), words(tiny, run, "killed.csv")), out, err);
    waitForACheckpoint(killed);
    killed.destroyForcibly();
    assertThat(killed.waitFor()).as(Files.readString(err)).isEqualTo(128 + 9);
    long finished = finished();
    assertThat(finished).isBetween(1L, ROWS - 1L);
    assertThat(folder.resolve("killed.csv")).doesNotExist();

    Run refused = Run.of(words(tiny, run, "killed.csv"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.message()).contains("There is an unfinished result", "--resume");

    List<String> resume = new ArrayList<>(List.of(words(tiny, run, "killed.csv")));
    resume.add("--resume");
    Run resumed = Run.of(resume.toArray(String[]::new));
    assertThat(resumed.code()).as(resumed.out()).isZero();
    assertThat(resumed.json().path("resumedRows").asLong()).isEqualTo(finished);
    assertThat(resumed.json().path("rows").asLong()).isEqualTo(ROWS);

    Run whole = Run.of(words(tiny, run, "whole.csv"));
    assertThat(whole.code()).as(whole.out()).isZero();
    assertThat(folder.resolve("killed.csv")).hasSameBinaryContentAs(folder.resolve("whole.csv"));
    for (String same : List.of("sha256", "modelRows", "importance", "failedChecks", "worstGap")) {
      assertThat(resumed.json().path(same)).as(same).isEqualTo(whole.json().path(same));
    }
    assertThat(folder.resolve("killed.csv.part")).doesNotExist();
    assertThat(folder.resolve("killed.csv.part.json")).doesNotExist();
  }

  private String[] words(TinyExperiment tiny, String run, String name) {
    return new String[] {
      "explain",
      run,
      "--runs",
      tiny.runs().toString(),
      "--stream",
      folder.resolve("rows.csv").toString(),
      "--out",
      folder.resolve(name).toString(),
      "--with",
      "sampling-shapley:rows=10000,background=50",
      "--json"
    };
  }

  /** Waits until some rows are said to be finished, and some more are on their way. */
  private void waitForACheckpoint(Process process) throws IOException, InterruptedException {
    while (process.isAlive() && finished() == 0) {
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    process.waitFor(200, TimeUnit.MILLISECONDS);
    assertThat(process.isAlive()).as("the work goes on").isTrue();
  }

  private long finished() throws IOException {
    Path checkpoint = folder.resolve("killed.csv.part.json");
    if (!Files.exists(checkpoint)) {
      return 0;
    }
    JsonNode json = Json.parse(Files.readString(checkpoint), "the checkpoint");
    return json.path("totals").path("rows").asLong();
  }
}
