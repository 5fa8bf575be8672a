package org.lacewing.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.random.Seed;

/** A file that is larger than the heap of the process that learns from it and answers it. */
class LargeCsvTest {
  private static final int MEGABYTES = 32;
  private static final int HEAP = 24;
  private static final int SAMPLE = 5000;

  @TempDir private Path folder;

  @Test
  void aFileLargerThanTheHeapIsLearnedFromAndAnswered() throws IOException {
    StringBuilder table = new StringBuilder();
    ObjectNode figures = LargeCsv.measure(folder, MEGABYTES, HEAP, SAMPLE, table);
    assertThat(Files.size(folder.resolve("large.csv"))).isGreaterThan((long) MEGABYTES << 20);
    for (String command : List.of("training", "prediction")) {
      assertThat(figures.at("/" + command + "/exitCode").asInt(-1)).as(table.toString()).isZero();
      assertThat(figures.at("/" + command + "/peakHeapMegabytes").asInt()).isBetween(1, HEAP);
    }
    assertThat(figures.get("answers").asLong()).isEqualTo(figures.get("rows").asLong());
    try (var lines = Files.lines(folder.resolve("answers.csv"))) {
      assertThat(lines.skip(1).limit(200_000).map(line -> line.split(",")[1]).distinct().sorted())
          .containsExactly("no", "yes");
    }
  }

  @Test
  void theSameSeedGivesTheSameFile() throws IOException {
    Path first = folder.resolve("a.csv");
    Path second = folder.resolve("b.csv");
    long rows = LargeTable.write(first, 5000, new Seed(1));
    assertThat(LargeTable.write(second, 5000, new Seed(1))).isEqualTo(rows);
    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(Files.readAllLines(first)).hasSize((int) rows + 1);
    LargeTable.write(second, 5000, new Seed(2));
    assertThat(Files.mismatch(first, second)).isPositive();
  }
}
