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
import org.lacewing.core.error.ConfigurationException;

/** Numbers with a decimal comma, groups of digits, and delimiters that are found. */
class ForeignNumbersTest {
  @TempDir Path folder;

  private static ReadSettings reading(String delimiter, String decimal, String grouping) {
    return new ReadSettings(
        Optional.empty(),
        delimiter,
        Optional.empty(),
        decimal,
        grouping,
        List.of("", "NA"),
        ImageSettings.defaults());
  }

  private LoadedData load(String content, ReadSettings reading) throws IOException {
    Files.writeString(folder.resolve("d.csv"), content);
    return DatasetLoader.load(
        new DataSettings(
            "d.csv",
            "y",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Map.of(),
            MissingCells.KEEP,
            MissingLabel.DROP_ROW,
            Optional.empty(),
            Optional.empty(),
            reading),
        folder);
  }

  @Test
  void commasAndGroupsAreRead() throws IOException {
    LoadedData data =
        load("n;m;y\n1.234,5;-7;1\n12;1.000.000;2\n,5;+2,25e2;1\n;NA;2\n", reading(";", ",", "."));
    assertThat(data.dataset().table().column("n"))
        .isEqualTo(NumericColumn.of("n", 1234.5, 12, 0.5, Double.NaN));
    assertThat(data.dataset().table().column("m"))
        .isEqualTo(NumericColumn.of("m", -7, 1e6, 225, Double.NaN));
    assertThat(data.target().classes()).containsExactly("1", "2");
  }

  @Test
  void signsInTheWrongPlaceMakeNoNumber() {
    CellSyntax german = CellSyntax.of(reading(";", ",", "."), Optional.empty());
    for (String text :
        List.of("1.23", "1.2345", "12.34,5", ".123", "1,2,3", "1.234.56", "1,5.000")) {
      assertThat(german.isNumber(text)).as(text).isFalse();
    }
    CellSyntax comma = CellSyntax.of(reading(";", ",", ""), Optional.empty());
    assertThat(comma.isNumber("1.5")).isFalse();
    assertThat(comma.number("1,5")).isEqualTo(1.5);
    CellSyntax english = CellSyntax.of(reading(",", ".", ","), Optional.empty());
    assertThat(english.number(" 65,536 ")).isEqualTo(65536);
    assertThat(english.number("1,234.5")).isEqualTo(1234.5);
    assertThat(english.isNumber("65,53")).isFalse();
    CellSyntax swiss = CellSyntax.of(reading(",", ".", "'"), Optional.empty());
    assertThat(swiss.number("1'000.5")).isEqualTo(1000.5);
    assertThat(swiss.isWhole("1'000.0")).isTrue();
    assertThat(swiss.isWhole("1'000.5")).isFalse();
  }

  @Test
  void delimitersAreFoundAndReported() throws IOException {
    LoadedData data = load("n;y\n1,5;a\n2,5;b\n", reading("auto", ",", ""));
    assertThat(data.dataset().table().column("n")).isEqualTo(NumericColumn.of("n", 1.5, 2.5));
    assertThat(data.notes().get(0)).startsWith("The delimiter was found to be \";\"");
    assertThat(data.notes().get(1)).contains("set data.reading.decimal to \",\"");
    assertThat(load("n\ty\n1\ta\n2\tb\n", reading("auto", ".", "")).notes().get(0))
        .startsWith("The delimiter was found to be a tab");
    assertThat(load("n,y\n\"1;2;3\",a\n2,\"b;c;d\"\n", reading("auto", ".", "")).notes().get(0))
        .startsWith("The delimiter was found to be \",\"");
  }

  @Test
  void aCutOffLastRowDoesNotMislead() {
    assertThat(Delimiters.in("a|b|c\n1|2|3\n4|5", false).delimiter()).isEqualTo("|");
    assertThat(Delimiters.in("a|b|c\n1|2|3\n4|\"5", false).delimiter()).isEqualTo("|");
    assertThat(Delimiters.in("abc\ndef\n", true).notes())
        .containsExactly("No delimiter was found; the file is read as one column");
  }

  @Test
  void aDecimalCommaThatWasNotDeclaredIsNoticedWithItsPlace() throws IOException {
    LoadedData data =
        load("m;n;t;y\n3;1;1,5 kg;a\n4;2,5;x;b\n5;1.234,5;y;b\n", reading(";", ".", ""));
    assertThat(data.notes().stream().filter(note -> note.contains("decimal comma")))
        .containsExactly(
            "d.csv, line 3, column \"n\": \"2,5\" looks like a number with a decimal comma, but the"
                + " column was read as texts; if it holds numbers, set data.reading.decimal to"
                + " \",\"");
    assertThat(load("n;y\n1;1,5\n2;2,5\n", reading(";", ".", "")).notes())
        .anyMatch(note -> note.startsWith("d.csv, line 2, column \"y\": \"1,5\" looks like"));
    assertThat(load("n;y\n1,5;a\n2,5;b\n", reading(";", ",", "")).notes())
        .noneMatch(note -> note.contains("decimal comma"));
    DataFile file = DataFile.of(folder, "new.csv", "n;y", "1;a", "2,5;a");
    assertThatThrownBy(
            () ->
                file.rows(
                    reading(";", ".", ""),
                    Field.numeric("n", Role.FEATURE),
                    Field.categorical("y", Role.LABEL, List.of("a"))))
        .hasMessageContaining("new.csv, line 3, column \"n\": A numeric column holds text")
        .hasMessageContaining("set data.reading.decimal (--decimal) to \",\"");
  }

  @Test
  void signsMustDiffer() {
    assertThatThrownBy(() -> reading(",", ".", "."))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("grouping is impossible");
    assertThatThrownBy(() -> reading(",", ";", ""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("decimal is impossible");
  }
}
