package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;

class StratifiedSplitTest {
  private static final Seed SEED = new Seed(1);

  private static Dataset dataset(List<String> labels) {
    return dataset(CategoricalColumn.ofTexts("y", labels));
  }

  private static Dataset dataset(Column label) {
    double[] ids = IntStream.range(0, label.size()).asDoubleStream().toArray();
    Field field =
        label instanceof CategoricalColumn c
            ? Field.categorical("y", Role.LABEL, c.levels())
            : Field.numeric("y", Role.LABEL);
    return new Dataset(
        "t",
        new Schema(List.of(Field.numeric("id", Role.FEATURE), field)),
        Table.of(NumericColumn.of("id", ids), label));
  }

  private static List<String> repeat(Object... labelsAndCounts) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < labelsAndCounts.length; i += 2) {
      labels.addAll(Collections.nCopies((Integer) labelsAndCounts[i + 1], "" + labelsAndCounts[i]));
    }
    return labels;
  }

  private static Map<String, Integer> counts(Dataset part) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int row = 0; row < part.rows(); row++) {
      counts.merge(part.label().text(row), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void aRareClassIsInEveryPart() {
    Dataset data = dataset(repeat("common", 97, "rare", 3));
    RowSplit two = StratifiedSplit.split(data, new SplitSettings(0, 0.2, true), SEED);
    assertThat(counts(two.parts().test())).containsEntry("common", 19).containsEntry("rare", 1);
    assertThat(counts(two.parts().train())).containsEntry("rare", 2);
    RowSplit three = StratifiedSplit.split(data, new SplitSettings(0.2, 0.2, true), SEED);
    assertThat(counts(three.parts().test())).containsEntry("rare", 1);
    assertThat(counts(three.parts().validation())).containsEntry("rare", 1);
    assertThat(counts(three.parts().train())).containsEntry("rare", 1);
    assertThat(three.testRows()).hasSize(20);
    assertThat(three.validationRows()).hasSize(20);
  }

  @Test
  void aClassOfOneRowStaysInTheTrainingPart() {
    RowSplit split =
        StratifiedSplit.split(
            dataset(repeat("a", 20, "b", 20, "single", 1, "pair", 2)),
            new SplitSettings(0.2, 0.2, true),
            SEED);
    assertThat(counts(split.parts().train())).containsEntry("single", 1).containsEntry("pair", 1);
    assertThat(counts(split.parts().test())).containsEntry("pair", 1);
    assertThat(split.notes())
        .containsExactly(
            "Class \"pair\" has 2 rows: none in the validation part",
            "Class \"single\" has 1 row: none in the validation and test part");
  }

  @Test
  void theOrderOfLevelsHasNoInfluence() {
    int[] codes = IntStream.range(0, 30).map(i -> i % 3).toArray();
    int[] reordered = Arrays.stream(codes).map(code -> 2 - code).toArray();
    RowSplit first =
        StratifiedSplit.split(
            dataset(CategoricalColumn.of("y", List.of("p", "q", "r"), codes)),
            SplitSettings.defaults(),
            SEED);
    RowSplit second =
        StratifiedSplit.split(
            dataset(CategoricalColumn.of("y", List.of("r", "q", "p"), reordered)),
            SplitSettings.defaults(),
            SEED);
    assertThat(second.testRows()).isEqualTo(first.testRows());
    assertThat(second.validationRows()).isEqualTo(first.validationRows());
  }

  @Test
  void aClassIsShuffledByItsName() {
    SplitSettings half = new SplitSettings(0, 0.5, true);
    RowSplit alone = StratifiedSplit.split(dataset(repeat("m", 20, "n", 20)), half, SEED);
    RowSplit joined = StratifiedSplit.split(dataset(repeat("m", 20, "n", 20, "a", 20)), half, SEED);
    assertThat(joined.testRows().stream().filter(row -> row < 40).toList())
        .isEqualTo(alone.testRows());
  }

  @Test
  void numbersAreShuffled() {
    Column label = NumericColumn.of("y", IntStream.range(0, 100).asDoubleStream().toArray());
    RowSplit split = StratifiedSplit.split(dataset(label), new SplitSettings(0, 0.2, true), SEED);
    assertThat(split.testRows()).hasSize(20);
    // The chance that 20 of 100 shuffled rows all come from one half is below 1e-6.
    assertThat(split.testRows()).anyMatch(row -> row < 50).anyMatch(row -> row >= 50);
  }

  @Test
  void theSourceStaysAsItWas() {
    Dataset data = dataset(repeat("a", 10, "b", 10));
    List<Column> before = data.table().columns();
    StratifiedSplit.split(data, SplitSettings.defaults(), SEED);
    assertThat(data.table().columns()).isEqualTo(before);
  }

  @Test
  void tooFewRowsAreAnError() {
    assertThatThrownBy(
            () ->
                StratifiedSplit.split(
                    dataset(repeat("a", 1, "b", 1)), SplitSettings.defaults(), SEED))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The validation part of t would have no rows: found 2 rows in all");
    assertThatThrownBy(
            () -> StratifiedSplit.split(dataset(List.of()), new SplitSettings(0, 0, true), SEED))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The training part of t would have no rows");
    assertThatThrownBy(
            () ->
                StratifiedSplit.split(
                    dataset(Arrays.asList("a", null)), SplitSettings.defaults(), SEED))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 1 of t");
  }

  @Test
  void sharesMustLeaveATrainingPart() {
    assertThatThrownBy(() -> new SplitSettings(0.5, 0.5, true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("leave nothing to train on");
    assertThatThrownBy(() -> new SplitSettings(-0.1, 0.5, true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("validation is impossible");
  }

  @Property(tries = 200)
  void everyRowIsInExactlyOnePart(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 5, max = 40) Integer> sizes,
      @ForAll @DoubleRange(min = 0.05, max = 0.4) double validation,
      @ForAll @DoubleRange(min = 0.05, max = 0.4) double test,
      @ForAll long seed) {
    List<String> labels = new ArrayList<>();
    for (int c = 0; c < sizes.size(); c++) {
      labels.addAll(Collections.nCopies(sizes.get(c), "c" + c));
    }
    RowSplit split =
        StratifiedSplit.split(
            dataset(labels), new SplitSettings(validation, test, true), new Seed(seed));
    List<Integer> all = new ArrayList<>(split.trainRows());
    all.addAll(split.validationRows());
    all.addAll(split.testRows());
    assertThat(all).hasSize(labels.size());
    assertThat(new TreeSet<>(all)).hasSize(labels.size());
    for (int c = 0; c < sizes.size(); c++) {
      // Largest remainder: the exact share rounded down or up, and never nothing.
      double exact = sizes.get(c) * test;
      assertThat(counts(split.parts().test()).get("c" + c))
          .isBetween((int) Math.max(1, Math.floor(exact)), (int) Math.max(1, Math.ceil(exact)));
      assertThat(counts(split.parts().train())).containsKey("c" + c);
      assertThat(counts(split.parts().validation())).containsKey("c" + c);
    }
    assertThat(split.parts().test().table().numeric("id").toArray())
        .containsExactly(split.testRows().stream().mapToDouble(row -> row).toArray());
  }
}
