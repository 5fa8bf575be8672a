package org.lacewing.benchmarks.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Seed;
import org.lacewing.spark.Distribution;

/** The benchmarks of the distribution on a real cluster, with few rows. */
class SparkBenchmarksIT {
  private final StringBuilder table = new StringBuilder();

  private static SparkLab lab() throws IOException {
    return SparkLab.open(
        "spark-benchmarks",
        Distribution.in(Path.of("..", "spark", "target", "dist")),
        "512m",
        // Processes of a few seconds: compiling them well would take longer than they do.
        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
  }

  @Test
  @Tag("slow")
  void overheadIsOfOneExecutorOverOneThread() throws IOException {
    try (SparkLab lab = lab()) {
      JsonNode score =
          new SparkOverhead().measure(lab, List.of("score"), 1, 1, table).path("score");
      assertThat(score.path("sameBytes").asBoolean()).as(table.toString()).isTrue();
      double thread = score.at("/1 thread/seconds/median").asDouble();
      double executor = score.at("/1 executor/seconds/median").asDouble();
      assertThat(thread).isPositive();
      assertThat(score.at("/overhead/median").asDouble()).isEqualTo(executor / thread - 1);
      // The executor's time is counted, not the driver's alone.
      assertThat(score.at("/1 executor/cpuSeconds/median").asDouble())
          .isGreaterThan(score.at("/1 thread/cpuSeconds/median").asDouble());
    }
  }

  @Test
  @Tag("slow")
  void scalingIsOfTwoExecutorsOverOne() throws IOException {
    try (SparkLab lab = lab()) {
      JsonNode score = new SparkScaling().measure(lab, List.of("score"), 1, 1, table).path("score");
      assertThat(score.path("sameBytes").asBoolean()).as(table.toString()).isTrue();
      double one = score.at("/1 executor/seconds/median").asDouble();
      double two = score.at("/2 executors/seconds/median").asDouble();
      assertThat(score.at("/speedUp/median").asDouble()).isEqualTo(one / two);
    }
  }

  @Test
  void volumeTellsTheMemoryOfEachExecutor() throws IOException {
    try (SparkLab lab = lab()) {
      ObjectNode figures = SparkVolume.measure(lab, 150_000, 4100, 200, table);
      for (String command : List.of("score", "explain")) {
        JsonNode found = figures.path(command);
        assertThat(found.path("lost").asInt(-1)).as(table.toString()).isZero();
        assertThat(found.path("executors")).hasSize(2);
        found
            .path("executors")
            .forEach(peak -> assertThat(peak.asDouble()).isBetween(50.0, 1200.0));
      }
    }
  }

  @Test
  @Tag("slow")
  void killedProcessesChangeNoByte() throws IOException {
    try (SparkLab lab = lab()) {
      ObjectNode figures = SparkKill.measure(lab, List.of("drift"), 1, 10, new Seed(1), table);
      assertThat(figures.path("kills")).as(table.toString()).hasSize(2);
      assertThat(figures.path("kills").findValuesAsText("victim"))
          .containsExactly("executor", "worker");
      // spark-volume trusts that the driver says so.
      assertThat(figures.path("kills").findValuesAsText("lostExecutors")).doesNotContain("0");
    }
  }

  @Test
  @Tag("slow")
  void theModelForetellsTimes() throws IOException {
    try (SparkLab lab = lab()) {
      JsonNode lines = SparkModel.measure(lab, List.of(600_000), 1, table).path("predictions");
      assertThat(lines.findValuesAsText("place"))
          .containsExactly("1 thread", "2 threads", "1 executor", "2 executors");
      // What other work on the machine does to both is not known here.
      lines.forEach(
          line ->
              assertThat(line.path("ratio").asDouble()).as(table.toString()).isBetween(0.1, 10.0));
    }
  }
}
