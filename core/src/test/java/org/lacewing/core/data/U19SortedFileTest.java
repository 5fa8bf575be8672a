package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.random.Seed;

@DisplayName("U19 A file sorted by class is cut with every class in every part")
class U19SortedFileTest {
  private static final SplitSettings THIRD = new SplitSettings(0, 1 / 3.0, true);
  private static final SplitSettings FIFTH = new SplitSettings(0, 0.2, true);

  @TempDir Path folder;

  /** Writes as many rows of each class as said, one class after the other. */
  private Dataset sorted(Object... classesAndRows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("x,y"));
    for (int i = 0; i < classesAndRows.length; i += 2) {
      for (int row = 0; row < (int) classesAndRows[i + 1]; row++) {
        lines.add(lines.size() + "," + classesAndRows[i]);
      }
    }
    return DataFile.of(folder, "d.csv", lines.toArray(String[]::new))
        .load("label: y, task: classification")
        .dataset();
  }

  private static Map<String, Integer> counts(Dataset part) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int row = 0; row < part.rows(); row++) {
      counts.merge(part.label().text(row), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void threeClassesOfTenRows() throws IOException {
    Dataset data = sorted("0", 10, "1", 10, "2", 10);
    RowSplit split = StratifiedSplit.split(data, THIRD, new Seed(1));
    assertThat(split.testRows()).hasSize(10);
    assertThat(counts(split.parts().test())).containsOnlyKeys("0", "1", "2");
    assertThat(counts(split.parts().test()).values()).containsExactlyInAnyOrder(3, 3, 4);
    assertThat(StratifiedSplit.split(data, THIRD, new Seed(1))).isEqualTo(split);
    assertThat(StratifiedSplit.split(data, THIRD, new Seed(2)).testRows())
        .isNotEqualTo(split.testRows());
  }

  @Test
  void aSeededStratifiedShuffleIsWhatHappensWhenNothingIsWritten() throws IOException {
    RowSplit split =
        StratifiedSplit.split(
            sorted("0", 10, "1", 10, "2", 10), SplitSettings.defaults(), new Seed(1));
    assertThat(counts(split.parts().test())).isEqualTo(Map.of("0", 2, "1", 2, "2", 2));
    assertThat(counts(split.parts().validation())).isEqualTo(Map.of("0", 2, "1", 2, "2", 2));
  }

  @Test
  void aRareClassIsInBothParts() throws IOException {
    RowSplit split = StratifiedSplit.split(sorted("common", 97, "rare", 3), FIFTH, new Seed(1));
    assertThat(counts(split.parts().test()).get("rare")).isGreaterThanOrEqualTo(1);
    assertThat(counts(split.parts().train()).get("rare")).isGreaterThanOrEqualTo(2);
    assertThat(split.testRows()).hasSize(20);
  }

  @Test
  void aClassOfOneRowIsLearnedFromAndReported() throws IOException {
    RowSplit split =
        StratifiedSplit.split(sorted("a", 20, "b", 20, "single", 1), FIFTH, new Seed(1));
    assertThat(counts(split.parts().train())).containsEntry("single", 1);
    assertThat(counts(split.parts().test())).doesNotContainKey("single");
    assertThat(split.notes()).containsExactly("Class \"single\" has 1 row: none in the test part");
  }
}
