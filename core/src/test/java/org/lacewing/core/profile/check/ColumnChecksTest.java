package org.lacewing.core.profile.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.profile.DataProfile;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.Profiles;
import org.lacewing.core.profile.Severity;

/** Each check of one column: once where it must speak, once where it must be silent. */
class ColumnChecksTest {
  private static final int ROWS = 300;

  @TempDir Path folder;

  /** Returns a cell of a column that is made for one check. */
  private static String cell(String column, int row) {
    return switch (column) {
      case "infinite" -> row == 4 ? "-inf" : row + ".5";
      case "number" -> row * 37 % 101 + ".25";
      case "mixed" -> row == 7 ? "seven" : Integer.toString(row % 9);
      case "half" -> row % 2 == 0 ? "a" : Integer.toString(row % 9);
      case "comma" -> row % 10 + "," + row % 100;
      case "commas" -> row % 3 == 0 ? row % 10 + ".5" : row % 10 + ",5";
      case "thousands" -> row % 9 + 1 + ",250";
      case "gaps" -> row % 10 == 0 ? "NA" : Integer.toString(row % 9);
      case "empty" -> "";
      case "word" -> row % 50 == 0 ? "n/a" : "level" + row % 3;
      case "sentinel" -> row % 60 == 0 ? "-999" : Integer.toString(row % 40);
      case "negative" -> Integer.toString(row % 40 - 20);
      case "constant" -> "same";
      case "almost" -> row == 3 ? "other" : "same";
      case "uneven" -> row % 10 == 0 ? "other" : "same";
      case "code" -> "c" + row * 7;
      case "customer_id" -> Integer.toString(row * 7919 % 1009);
      case "amount" -> Integer.toString(row * 7919 % 1009);
      case "counter" -> Integer.toString(row * 2);
      case "many" -> "m" + row % 120;
      case "some" -> "s" + row % 12;
      case "day" ->
          "2023-" + (row % 12 + 1 < 10 ? "0" : "") + (row % 12 + 1) + "-" + (row % 9 + 10);
      case "time" -> row % 28 + 1 + "." + (row % 12 + 1) + ".2023 08:" + (row % 50 + 10);
      case "version" -> row % 30 + 50 + "-" + row % 12;
      case "padded" -> row == 5 ? "\"a \"" : "a" + row % 3;
      case "similar" -> row % 30 == 0 ? "Yes" : row % 2 == 0 ? "yes" : "no";
      case "rare" -> row < 2 ? "rare" : "often" + row % 3;
      case "skewed" -> Long.toString(Math.round(Math.exp(row / 15.0)));
      case "far" -> row == 9 ? "9000" : Integer.toString(row % 50);
      default -> throw new IllegalArgumentException(column);
    };
  }

  private DataProfile profile(String column) throws IOException {
    return Profiles.of(
        folder,
        Profiles.csv(column + ",other", ROWS, row -> quoted(cell(column, row)) + "," + row % 11),
        "");
  }

  private static String quoted(String cell) {
    return cell.contains(",") ? '"' + cell + '"' : cell;
  }

  @ParameterizedTest
  @CsvSource({
    "infinite-number,infinite,number",
    "mixed-column,mixed,half",
    "decimal-sign,comma,number",
    "decimal-sign,commas,number",
    "decimal-sign,thousands,number",
    "missing-value,gaps,number",
    "missing-word,word,some",
    "missing-word,sentinel,negative",
    "constant-column,constant,uneven",
    "constant-column,almost,uneven",
    "constant-column,empty,uneven",
    "identifier,code,some",
    "identifier,customer_id,amount",
    "identifier,counter,amount",
    "many-levels,many,some",
    "date-text,day,version",
    "date-text,time,version",
    "padded-text,padded,some",
    "similar-levels,similar,some",
    "rare-levels,rare,some",
    "skewed,skewed,number",
    "outliers,far,number",
  })
  void speaksOfTheOneAndNotOfTheOther(String check, String found, String silent)
      throws IOException {
    assertThat(Profiles.columns(profile(found), check)).containsExactly(found);
    assertThat(Profiles.columns(profile(silent), check)).isEmpty();
  }

  private Finding finding(String column, String check) throws IOException {
    return profile(column).findings(check).get(0);
  }

  @Test
  void findingsSayHowManyAndWhere() throws IOException {
    assertThat(finding("infinite", "infinite-number").lines()).containsExactly(6L);
    assertThat(finding("infinite", "infinite-number").severity()).isEqualTo(Severity.SERIOUS);
    assertThat(finding("mixed", "mixed-column").text()).contains("1 cell (0.3 %)", "line 9");
    assertThat(finding("gaps", "missing-value").text()).contains("30 cells (10.0 %)", "\"NA\"");
    assertThat(finding("far", "outliers").lines()).containsExactly(11L);
    assertThat(finding("similar", "similar-levels").text()).contains("\"Yes\" (10)");
  }

  @Test
  void adviceNamesTheSetting() throws IOException {
    assertThat(finding("comma", "decimal-sign").advice()).contains("data.reading.decimal to \",\"");
    assertThat(finding("commas", "decimal-sign").advice()).contains("in one way");
    assertThat(finding("thousands", "decimal-sign").advice())
        .contains("data.reading.grouping to \",\"");
    assertThat(finding("gaps", "missing-value").advice())
        .contains("preprocessing.numericMissing to median");
    assertThat(finding("constant", "constant-column").advice())
        .contains("\"constant\" to data.ignore");
    assertThat(finding("sentinel", "missing-word").advice())
        .contains("\"-999\" to data.reading.missingTokens");
  }
}
