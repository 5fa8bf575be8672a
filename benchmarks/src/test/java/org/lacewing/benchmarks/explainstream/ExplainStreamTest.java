package org.lacewing.benchmarks.explainstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.random.Seed;

/**
 * Few rows, but the whole way: killed, resumed, compared with undisturbed and with exact values.
 * There are so many that half of them are a checkpoint on any machine: a fast one is at its end
 * before a checkpoint is due by time.
 */
class ExplainStreamTest {
  private static final int ROWS = 20_000;

  @TempDir private Path folder;

  @Test
  void killedAndResumedRowsHaveTheBytesOfUndisturbedOnes() throws IOException {
    StringBuilder table = new StringBuilder();
    ObjectNode figures = new ExplainStream.Work(folder, ROWS, "128m", 1400, table).measure(2000);
    assertThat(figures.path("identicalRows").asInt()).as(table.toString()).isEqualTo(ROWS);
    long before = figures.at("/killed/rows").asLong();
    assertThat(before).isBetween(ROWS / 2L, ROWS - 1L);
    assertThat(figures.at("/summary/resumedRows").asLong()).isEqualTo(before);
    assertThat(figures.at("/summary/rows").asLong()).isEqualTo(ROWS);
    assertThat(figures.at("/resumed/peakHeapMegabytes").asInt()).isBetween(1, 128);
    assertThat(figures.at("/resumed/residentMegabytes").asInt()).isPositive();
    assertThat(figures.path("relativeError").asDouble()).isBetween(0.001, 0.15);
    try (var lines = Files.lines(folder.resolve("values.csv"))) {
      assertThat(lines).hasSize(ROWS + 1);
    }
  }

  @Test
  void fewerRowsAreTheBeginningOfMore() throws IOException {
    Path few = folder.resolve("few.csv");
    Path more = folder.resolve("more.csv");
    LoanTable.write(few, 50, new Seed(4));
    LoanTable.write(more, 60, new Seed(4));
    assertThat(Files.mismatch(few, more)).isEqualTo(Files.size(few));
    assertThat(Files.readAllLines(few).get(0).split(",")).hasSize(LoanTable.FEATURES + 2);
    LoanTable.write(few, 60, new Seed(5));
    assertThat(Files.mismatch(few, more)).isBetween(1L, Files.size(few));
  }
}
