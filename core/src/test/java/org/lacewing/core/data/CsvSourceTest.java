package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;

class CsvSourceTest extends DataSourceContract {
  @Override
  DataSource source() {
    return new CsvSource();
  }

  @Override
  String sample(String lineEnd) {
    return String.join(lineEnd, "n,Größe", "1,a", "?,b", "");
  }

  @TempDir Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("x.csv"), content);
  }

  private Path file(String content) throws IOException {
    return file(content.getBytes(StandardCharsets.UTF_8));
  }

  private static RawTable read(Path file) {
    return RawTable.read(new CsvSource(), file, ReadSettings.defaults());
  }

  private static RawTable read(Path file, String delimiter, String encoding) {
    return RawTable.read(
        new CsvSource(),
        file,
        new ReadSettings(
            Optional.empty(),
            delimiter,
            Optional.ofNullable(encoding),
            ".",
            "",
            List.of(),
            ImageSettings.defaults()));
  }

  private static List<List<String>> cells(RawTable table) {
    return table.rows().stream().map(row -> List.copyOf(row.cells())).toList();
  }

  private static List<Integer> lines(RawTable table) {
    return table.rows().stream().map(RawRow::line).toList();
  }

  private AbstractThrowableAssert<?, ? extends Throwable> failure(String content)
      throws IOException {
    Path file = file(content);
    return assertThatThrownBy(() -> read(file)).isInstanceOf(DataException.class);
  }

  @Test
  void quotesHoldDelimitersQuotesAndLineBreaks() throws IOException {
    RawTable table =
        read(
            file(
                "id,name,n\n"
                    + "1,\"Stone, Ann\",3\n"
                    + "2,\"say \"\"hi\"\"\",4\n"
                    + "3,\"two\n"
                    + "lines\",5\n"
                    + "4,e,6\n"));
    assertThat(table.header()).containsExactly("id", "name", "n");
    assertThat(cells(table))
        .containsExactly(
            List.of("1", "Stone, Ann", "3"),
            List.of("2", "say \"hi\"", "4"),
            List.of("3", "two\nlines", "5"),
            List.of("4", "e", "6"));
    assertThat(lines(table)).containsExactly(2, 3, 4, 6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndIsAccepted(String end) throws IOException {
    RawTable table = read(file("a,b\n1,\"x\ny\"\n\n2,z\n3,w".replace("\n", end)));
    assertThat(table.header()).containsExactly("a", "b");
    assertThat(cells(table))
        .containsExactly(List.of("1", "x" + end + "y"), List.of("2", "z"), List.of("3", "w"));
    assertThat(lines(table)).containsExactly(2, 5, 6);
  }

  @Test
  void blankLinesAreSkippedAndAnEmptyLastFieldIsAField() throws IOException {
    RawTable table = read(file("\na,b,y\n1,2,0\n\n   \n7,8,\n\n"));
    assertThat(table.header()).containsExactly("a", "b", "y");
    assertThat(cells(table)).containsExactly(List.of("1", "2", "0"), List.of("7", "8", ""));
    assertThat(lines(table)).containsExactly(3, 6);
  }

  @Test
  void blanksAroundFieldsWithoutQuotesAreDropped() throws IOException {
    RawTable table = read(file("a, b\n 1 ,\" x \"\n"));
    assertThat(table.header()).containsExactly("a", "b");
    assertThat(cells(table)).containsExactly(List.of("1", " x "));
  }

  @Test
  void raggedRowsAreNamedByLine() throws IOException {
    failure("a,b,y\n1,2,0\n3,4,9,1\n")
        .hasMessageStartingWith("x.csv, line 3: ")
        .hasMessageContaining("expected 3 fields, found 4");
    failure("a,b\n1,\"x\ny\"\n2\n")
        .hasMessageStartingWith("x.csv, line 4: ")
        .hasMessageContaining("expected 2 fields, found 1");
  }

  @Test
  void byteOrderMarkIsRemoved() throws IOException {
    RawTable table = read(file("\uFEFFage,y\r\n41,1\r\n"));
    assertThat(table.header()).containsExactly("age", "y");
    assertThat(cells(table)).containsExactly(List.of("41", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16LoadsWithAMarkAndIsRecognisedWithout(String encoding) throws IOException {
    Charset charset = Charset.forName(encoding);
    RawTable table = read(file("\uFEFFage,y\n41,ü\n".getBytes(charset)));
    assertThat(table.header()).containsExactly("age", "y");
    assertThat(cells(table)).containsExactly(List.of("41", "ü"));

    Path unmarked = file("age,y\n41,1\n".getBytes(charset));
    assertThatThrownBy(() -> read(unmarked))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("x.csv: The file looks like UTF-16")
        .hasMessageContaining("data.reading.encoding");
    assertThat(read(unmarked, ",", encoding).header()).containsExactly("age", "y");
  }

  @Test
  void otherBytesAreReportedWithTheirOffsetAndLoadWithAnEncoding() throws IOException {
    Path file = file("a,Größe\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("x.csv, byte offset 4: The file holds bytes that are not UTF-8")
        .hasMessageContaining("found bytes F6")
        .hasMessageContaining("ISO-8859-1");
    assertThat(read(file, ",", "ISO-8859-1").header()).containsExactly("a", "Größe");
  }

  @Test
  void theOffsetIsRightFarIntoTheFile() throws IOException {
    String start = "a,b\n" + "1,ü€😀\n".repeat(30_000);
    byte[] bytes = (start + "1,x").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xE4;
    Path file = file(bytes);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("byte offset " + (bytes.length - 1) + ":");
    bytes[bytes.length - 1] = 'x';
    RawTable table = read(file(bytes));
    assertThat(table.rows()).hasSize(30_001);
    assertThat(table.rows().get(29_999).cells()).containsExactly("1", "ü€😀");
  }

  @Test
  void aMarkThatContradictsTheEncodingIsAnError() throws IOException {
    Path file = file("\uFEFFa,b\n1,2\n");
    assertThatThrownBy(() -> read(file, ",", "ISO-8859-1"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected ISO-8859-1, found the byte order mark of UTF-8");
  }

  @Test
  void theDelimiterCanBeSet() throws IOException {
    assertThat(cells(read(file("a;b\n1,5;2\n"), ";", null))).containsExactly(List.of("1,5", "2"));
    assertThat(cells(read(file("a\tb\n1\t \n"), "\t", null))).containsExactly(List.of("1", ""));
    assertThatThrownBy(() -> read(folder, ";;", null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("delimiter is impossible");
    assertThatThrownBy(() -> read(folder, ",", "no such"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("encoding is impossible");
  }

  @Test
  void filesWithoutRowsAreErrors() throws IOException {
    failure("").hasMessage("x.csv: The file is empty: expected rows.");
    failure("\n\n").hasMessageContaining("nothing but blank lines");
    failure("a,b\n").hasMessageContaining("x.csv: The file has no rows");
    assertThatThrownBy(() -> read(folder.resolve("y.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("There is no such file")
        .hasMessageContaining("Did you mean x.csv?");
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("This is a folder");
  }

  @Test
  void headersMustNameEveryColumnOnce() throws IOException {
    failure("a,b,a\n1,2,3\n")
        .hasMessage("x.csv: Columns 1 and 3 are both called \"a\". Rename one of them.");
    failure("a,,c\n1,2,3\n").hasMessageContaining("x.csv: Column 2 has no name");
  }

  @Test
  void openQuotesAreErrorsWithTheLineTheyStartOn() throws IOException {
    failure("a,b\n\n1,\"x\n2,y\n").hasMessageContaining("x.csv, row that starts on line 3");
    failure("a,b\n1,x\n2,\"x\"y\n").hasMessageContaining("x.csv, row that starts on line 3");
  }

  @Test
  void wideFilesLoadAndMessagesStayShort() throws IOException {
    int columns = 12_801;
    String header =
        IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String row = "0.5" + ",0.5".repeat(columns - 1);
    RawTable table = read(file(header + "\n" + (row + "\n").repeat(3)));
    assertThat(table.rows()).hasSize(3);
    assertThat(table.header()).hasSize(columns);
    failure(header + "\n" + row + "\n" + row + ",1\n")
        .hasMessageContaining("line 3: ")
        .hasMessageContaining("expected 12801 fields, found 12802")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  @Test
  void theFingerprintIsThatOfTheBytes() throws IOException {
    Path file = file("a,b\n1,2\n");
    Fingerprint fingerprint = read(file).fingerprint();
    // printf 'a,b\n1,2\n' | sha256sum
    assertThat(fingerprint)
        .isEqualTo(
            new Fingerprint(
                "x.csv",
                "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470",
                8,
                1,
                2));
    Path moved = Files.move(file, Files.createDirectory(folder.resolve("b")).resolve("y.csv"));
    assertThat(read(moved).fingerprint().sameContent(fingerprint)).isTrue();
    Path changed = Files.writeString(folder.resolve("x.csv"), "a,b\n1,3\n");
    assertThat(read(changed).fingerprint().sameContent(fingerprint)).isFalse();
  }
}
