package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;

/** Samples of rows, and data sets that do not fit into the heap. */
class RowSampleTest {
  private static final int ROWS = 20_000;

  @TempDir Path folder;

  private LoadedData load(int sample, long seed) throws IOException {
    StringBuilder text = new StringBuilder("n,c,y\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(row).append(",k").append(row).append(row % 2 == 0 ? ",a\n" : ",b\n");
    }
    Files.writeString(folder.resolve("d.csv"), text);
    DataSettings settings =
        new DataSettings(
            "d.csv",
            "y",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Map.of(),
            MissingCells.REJECT,
            MissingLabel.DROP_ROW,
            Optional.of(sample),
            Optional.empty(),
            ReadSettings.defaults());
    return DatasetLoader.load(settings, folder, new Seed(seed));
  }

  @Test
  void theSampleHasTheSizeTheOrderAndTheCellsOfTheFile() throws IOException {
    LoadedData data = load(1000, 7);
    Table table = data.dataset().table();
    assertThat(table.rows()).isEqualTo(1000);
    assertThat(data.notes()).contains("A sample of 1000 of 20000 rows is used (data.sample)");
    assertThat(data.lines()).isSorted().doesNotHaveDuplicates().hasSize(1000);
    for (int row = 0; row < 1000; row++) {
      long number = data.lines().get(row) - 2;
      assertThat(table.numeric("n").value(row)).isEqualTo((double) number);
      assertThat(table.column("c").text(row)).isEqualTo("k" + number);
      assertThat(table.column("y").text(row)).isEqualTo(number % 2 == 0 ? "a" : "b");
    }
    assertThat(table.categorical("c").levels()).hasSize(1000);
    assertThat(data.fingerprint().rows()).isEqualTo(ROWS);
  }

  @Test
  void theSeedDecides() throws IOException {
    assertThat(load(500, 7).lines()).isEqualTo(load(500, 7).lines());
    assertThat(load(500, 7).lines()).isNotEqualTo(load(500, 8).lines());
  }

  @Test
  void everyRowIsEquallyLikely() {
    int[] early = new int[2];
    for (int seed = 0; seed < 200; seed++) {
      RowSample sample = new RowSample(10, new Seed(seed));
      java.util.List<Integer> held = new java.util.ArrayList<>();
      for (int row = 0; row < 100; row++) {
        for (int candidate : sample.candidates(row)) {
          held.add(candidate);
        }
        List<Integer> before = List.copyOf(held);
        sample
            .retained(row == 99)
            .ifPresent(
                kept -> {
                  held.clear();
                  for (int position : kept) {
                    held.add(before.get(position));
                  }
                });
        assertThat(held).hasSizeLessThanOrEqualTo(20);
      }
      assertThat(held).hasSize(10);
      held.forEach(row -> early[row < 50 ? 0 : 1]++);
    }
    // 2000 draws, half of them expected early; 110 is five standard deviations.
    assertThat(early[0]).isBetween(890, 1110);
  }

  @Test
  void allRowsAreUsedIfTheyAreFewer() throws IOException {
    LoadedData data = load(ROWS + 1, 7);
    assertThat(data.dataset().rows()).isEqualTo(ROWS);
    assertThat(data.notes()).contains("All 20000 rows are used: data.sample is 20001");
  }

  @Test
  void whatDoesNotFitIsRefusedBeforehandWithASampleThatDoes() {
    HeapCheck heap = new HeapCheck(512L << 20);
    heap.check(100L << 20, 1_000_000, 1, "d.csv");
    heap.check(1L << 20, 10_000, 1e-6, "d.csv");
    assertThatThrownBy(() -> heap.check(100L << 20, 1_000_000, 0.1, "d.csv"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "d.csv: The data set needs about 4000 MB of memory: expected at most the heap of 512"
                + " MB, found about 10000000 rows. Set data.sample to 1000000 or less, ignore"
                + " columns, or give Java more memory: LACEWING_JAVA_OPTS=-Xmx5g.");
  }
}
