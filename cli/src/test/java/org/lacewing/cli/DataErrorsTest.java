package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the data ends with exit code 3, a message with the place, and no run. */
class DataErrorsTest {
  @TempDir private Path folder;
  private TinyExperiment tiny;

  @BeforeEach
  void write() throws Exception {
    tiny = TinyExperiment.in(folder);
  }

  private static List<String> with(int row, String text) {
    List<String> rows = new ArrayList<>(TinyExperiment.rows());
    rows.set(row, text);
    return rows;
  }

  private static String csv(List<String> rows) {
    return TinyExperiment.HEADER + "\n" + String.join("\n", rows) + "\n";
  }

  private void refused(Run run, int code, String... parts) throws Exception {
    assertThat(run.code()).as(run.out()).isEqualTo(code);
    assertThat(run.json().path("error").path("code").asInt()).isEqualTo(code);
    assertThat(run.message()).contains(parts);
    assertThat(tiny.written()).isEmpty();
  }

  @Test
  void missingFile() throws Exception {
    Files.delete(tiny.file("data.csv"));
    refused(tiny.run("train"), 3, "data.csv");
  }

  @Test
  void emptyFile() throws Exception {
    tiny.data("");
    refused(tiny.run("train"), 3, "data.csv", "empty");
  }

  @Test
  void headerWithoutRows() throws Exception {
    tiny.data(TinyExperiment.HEADER + "\n");
    refused(tiny.run("train"), 3, "data.csv", "The file has no rows");
  }

  @Test
  void raggedRowIsNamedByItsLine() throws Exception {
    tiny.data(csv(with(5, "33,20.5,M,yes,9")));
    refused(tiny.run("train"), 3, "data.csv, line 7", "expected 4 fields", "found 5");
  }

  @Test
  void textInANumericColumnIsNamedByLineAndColumn() throws Exception {
    tiny.data(csv(with(8, "forty,20.5,M,yes")));
    refused(
        tiny.run("train", "--set", "data.types.age=numeric"),
        3,
        "data.csv, line 10, column \"age\"",
        "forty");
  }

  @Test
  void missingCellWhereNoneIsAllowed() throws Exception {
    tiny.data(csv(with(3, ",20.5,M,yes")));
    refused(tiny.run("train"), 3, "data.csv, line 5, column \"age\"", "data.missing");
    tiny.data(csv(with(3, "NaN,20.5,M,yes")));
    refused(tiny.run("train"), 3, "data.csv, line 5, column \"age\"");
  }

  @Test
  void labelWithOneClass() throws Exception {
    tiny.data(csv(TinyExperiment.rows().stream().map(r -> r.replace("no", "yes")).toList()));
    refused(tiny.run("train"), 3, "paid", "yes");
  }

  @Test
  void unknownLabel() throws Exception {
    refused(
        tiny.run("train", "--set", "data.label=payed"),
        2,
        "data.label names a column that the file does not have",
        "Did you mean \"paid\"?");
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsChangeNothing() throws Exception {
    Run plain = tiny.run("train");
    assertThat(plain.code()).as(plain.out()).isZero();
    tiny.data(
        ("\uFEFF" + csv(TinyExperiment.rows()).replace("\n", "\r\n"))
            .getBytes(StandardCharsets.UTF_8));
    Run windows = tiny.run("train");
    assertThat(windows.code()).as(windows.out()).isZero();
    assertThat(windows.json().path("metrics")).isEqualTo(plain.json().path("metrics"));
  }

  @Test
  void lineBreakInsideQuotesIsPartOfTheCell() throws Exception {
    tiny.data(csv(TinyExperiment.rows()).replace(",M,", ",\"M\nedium\","));
    Run run = tiny.run("train");
    assertThat(run.code()).as(run.out()).isZero();
    String bad = csv(TinyExperiment.rows()).replace(",M,", ",\"M\nedium\",") + "1,2,3\n";
    tiny.data(bad);
    long line = bad.lines().count();
    Run ragged = tiny.run("train");
    assertThat(ragged.code()).isEqualTo(3);
    assertThat(ragged.message()).contains("data.csv, line " + line);
  }
}
