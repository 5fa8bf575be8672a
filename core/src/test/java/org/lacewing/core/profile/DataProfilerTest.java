package org.lacewing.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;

/** The figures of a file against those computed by hand, and against exact ones when sampled. */
class DataProfilerTest {
  private static final String SMALL =
      """
      n,t,mixed,label
      1,red,5,yes
      2,red,x,no
      -3,,7,yes
      0,blue,NA,no
      ?,red,,yes
      10,"green ",5.0,
      """;

  @TempDir Path folder;

  private ColumnProfile column(String name) throws IOException {
    return Profiles.of(folder, SMALL, "label").data().columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void numbers() throws IOException {
    ColumnProfile column = column("n");
    assertThat(column.type())
        .isEqualTo(new ColumnType(ValueType.NUMERIC, "every value is a number"));
    assertThat(column.missing().spellings()).containsExactly(new ValueCount("?", 1));
    assertThat(column.distinct()).isEqualTo(new DistinctCount(5, true, 0));
    NumberFigures figures = column.numbers().orElseThrow();
    // numpy: quantile([1, 2, -3, 0, 10], [0, .25, .5, .75, 1]) is -3, 0, 1, 2, 10.
    assertThat(figures.count()).isEqualTo(5);
    assertThat(figures.min()).isEqualTo(-3);
    assertThat(figures.lowerQuartile()).isZero();
    assertThat(figures.median()).isEqualTo(1);
    assertThat(figures.upperQuartile()).isEqualTo(2);
    assertThat(figures.max()).isEqualTo(10);
    assertThat(figures.mean()).isEqualTo(2);
    assertThat(figures.deviation()).as("pandas: std").isCloseTo(Math.sqrt(94 / 4.0), within(1e-12));
    assertThat(figures.zeros()).isEqualTo(1);
    assertThat(figures.negatives()).isEqualTo(1);
    assertThat(figures.whole()).isTrue();
    assertThat(figures.increasing()).isFalse();
    assertThat(figures.outliers())
        .as("fences 0 - 3 and 2 + 3, 10 is beyond 2 + 6")
        .isEqualTo(new NumberFigures.Outliers(-3, 5, 1, 1, List.of(7L)));
    assertThat(figures.histogram().counts().stream().mapToLong(c -> c).sum()).isEqualTo(5);
    assertThat(figures.histogram().low()).isEqualTo(-3);
    assertThat(figures.histogram().high()).as("cut at the far fence").isEqualTo(8);
    assertThat(figures.histogram().counts().get(23)).as("10 lies beyond").isEqualTo(1);
  }

  @Test
  void texts() throws IOException {
    ColumnProfile column = column("t");
    assertThat(column.type().reason()).isEqualTo("every value is a text");
    assertThat(column.missing()).isEqualTo(new MissingValues(1, List.of(new ValueCount("", 1))));
    assertThat(column.frequent())
        .isEqualTo(
            new FrequentValues(
                List.of(
                    new ValueCount("red", 3),
                    new ValueCount("blue", 1),
                    new ValueCount("green ", 1)),
                0));
    assertThat(column.forms().padded().lines()).containsExactly(7L);
    assertThat(column.shortest()).isEqualTo(3);
    assertThat(column.longest()).isEqualTo(6);
    assertThat(column.numbers()).isEmpty();
  }

  @Test
  void aTextMakesCategoriesOfNumbers() throws IOException {
    ColumnProfile column = column("mixed");
    assertThat(column.type())
        .isEqualTo(new ColumnType(ValueType.CATEGORICAL, "1 of 4 values are no number"));
    assertThat(column.distinct().count()).as("5 and 5.0 are two texts").isEqualTo(4);
    assertThat(column.forms().texts()).isEqualTo(new CellGroup(1, List.of(new CellPlace(3, "x"))));
    assertThat(column.missing().count()).isEqualTo(2);
  }

  @Test
  void theLabelHasItsClassesInTheOrderOfAModel() throws IOException {
    LabelProfile label = Profiles.of(folder, SMALL, "label").data().label().orElseThrow();
    assertThat(label.task()).isEqualTo(Task.CLASSIFICATION);
    assertThat(label.classes()).containsExactly(new ValueCount("no", 2), new ValueCount("yes", 3));
    assertThat(label.column().missing().count()).isEqualTo(1);
  }

  @Test
  void manyNumbersAreNoClasses() throws IOException {
    String text = Profiles.csv("y", 30, row -> Integer.toString(row));
    assertThat(Profiles.of(folder, text, "y").data().label().orElseThrow().task())
        .isEqualTo(Task.REGRESSION);
    String few = Profiles.csv("y", 30, row -> Integer.toString(row % 20));
    assertThat(Profiles.of(folder, few, "y").data().label().orElseThrow().classes()).hasSize(20);
    String fractions = Profiles.csv("y", 30, row -> row % 2 + ".5");
    assertThat(Profiles.of(folder, fractions, "y").data().label().orElseThrow().task())
        .isEqualTo(Task.REGRESSION);
  }

  @Test
  void whatTheFileDeclaresGoesFirst() throws IOException {
    String text = "@relation r\n@attribute a {1,2}\n@attribute b numeric\n@data\n1,2\n2,?\n";
    DataProfile profile = Profiles.of(folder, "rows.arff", text, "", ReadSettings.defaults());
    assertThat(profile.data().columns())
        .extracting(ColumnProfile::type)
        .containsExactly(
            new ColumnType(ValueType.CATEGORICAL, "declared by the file"),
            new ColumnType(ValueType.NUMERIC, "declared by the file"));
  }

  @Test
  void numbersAreReadAsTheSettingsSay() throws IOException {
    ReadSettings comma =
        new ReadSettings(
            Optional.empty(),
            ";",
            Optional.empty(),
            ",",
            ".",
            List.of("", "k.A."),
            ReadSettings.defaults().images());
    DataProfile profile = Profiles.of(folder, "rows.csv", "n\n1.234,5\n2,5\nk.A.\n", "", comma);
    NumberFigures figures = profile.data().columns().get(0).numbers().orElseThrow();
    assertThat(figures.max()).isEqualTo(1234.5);
    assertThat(profile.data().columns().get(0).missing().count()).isEqualTo(1);
  }

  @Test
  void moreRowsThanTheSample() throws IOException {
    int rows = 120_000;
    // A permutation of 0 .. rows - 1 (7919 is prime): every quantile is known.
    String text =
        Profiles.csv("n,c,id", rows, row -> (long) row * 7919 % rows + "," + row % 7 + ",r" + row);
    DataProfile profile = Profiles.of(folder, text, "");
    Sample sample = profile.data().sample();
    assertThat(sample.isWhole()).isFalse();
    assertThat(sample.rows()).isEqualTo(50_000);
    assertThat(sample.rankError()).isCloseTo(0.00728, within(1e-5));
    NumberFigures figures = profile.data().columns().get(0).numbers().orElseThrow();
    double bound = sample.rankError() * rows;
    assertThat(figures.lowerQuartile()).isCloseTo(rows / 4.0, within(bound));
    assertThat(figures.median()).isCloseTo(rows / 2.0, within(bound));
    assertThat(figures.upperQuartile()).isCloseTo(rows * 0.75, within(bound));
    assertThat(figures.min()).as("exact").isZero();
    assertThat(figures.max()).as("exact").isEqualTo(rows - 1);
    assertThat(figures.mean()).as("exact").isCloseTo((rows - 1) / 2.0, within(1e-6));
    assertThat(figures.deviation())
        .isCloseTo(Math.sqrt(((double) rows * rows - 1) / 12 * rows / (rows - 1)), within(1e-4));
    assertThat(profile.data().columns().get(1).frequent().values().get(0))
        .as("exact")
        .isEqualTo(new ValueCount("0", 17143));
    DistinctCount ids = profile.data().columns().get(2).distinct();
    assertThat(ids.exact()).isFalse();
    assertThat((double) ids.count()).isCloseTo(rows, within(3 * ids.error() * rows));
    assertThat(profile.data().repeats().orElseThrow().rows()).isZero();
  }

  @Test
  void theSeedDecidesTheSampleAndNothingElseDoes() throws IOException {
    String text = Profiles.csv("n", 60_000, row -> Integer.toString(row % 999));
    DataProfile first = Profiles.of(folder, text, "");
    DataProfile again = Profiles.of(folder, text, "");
    assertThat(ProfileJson.of(again)).isEqualTo(ProfileJson.of(first));
    DataProfile other =
        DataProfiler.describe(
            folder.resolve("rows.csv"),
            ReadSettings.defaults(),
            Optional.empty(),
            new Seed(2),
            (stage, done, total, note) -> assertThat(done).isBetween(1L, total));
    assertThat(other.data().sample().line(100)).isNotEqualTo(first.data().sample().line(100));
  }

  @Test
  void anUnknownLabelIsNamed() {
    assertThatThrownBy(() -> Profiles.of(folder, SMALL, "lable"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Did you mean \"label\"?");
  }
}
