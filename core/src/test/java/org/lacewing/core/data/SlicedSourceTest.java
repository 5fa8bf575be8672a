package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.data.parquet.ParquetSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.random.Seed;

/** The parts of a file are the file, wherever it is cut. */
class SlicedSourceTest {
  private static final List<String> FIELDS =
      List.of(
          "1",
          "-2.5",
          "",
          "a b",
          " x ",
          "\"q,\n\"",
          "\"\r\n\"",
          "\"\"\"\"",
          "5\"",
          "é",
          " \"s\" ",
          "\"\r\"",
          "\"\"");

  @TempDir Path folder;

  private static List<String> rows(RowReader reader) {
    List<String> rows = new ArrayList<>();
    try (reader) {
      for (Optional<Chunk> next = reader.next(); next.isPresent(); next = reader.next()) {
        Chunk chunk = next.get();
        for (int row = 0; row < chunk.rows(); row++) {
          StringBuilder text = new StringBuilder().append(chunk.line(row));
          for (Cells cells : chunk.columns()) {
            text.append('|').append(cells.text(row));
          }
          rows.add(text.toString());
        }
      }
    }
    return rows;
  }

  private static void assertParts(SlicedSource source, Path file, long most) throws IOException {
    ReadSettings settings = ReadSettings.defaults();
    List<String> whole = rows(source.open(file, settings));
    CutFile cut = source.cut(file, settings, most);
    assertThat(cut.fingerprint().rows()).isEqualTo(whole.size());
    assertThat(cut.fingerprint().sha256()).isEqualTo(Sha256.of(file));
    List<String> joined = new ArrayList<>();
    for (RowRange range : cut.ranges()) {
      assertThat(range.firstRow()).isEqualTo(joined.size());
      List<String> part = rows(source.open(file, cut.reading(), range));
      assertThat(part).hasSize(Math.toIntExact(range.rows()));
      joined.addAll(part);
    }
    assertThat(joined).isEqualTo(whole);
  }

  @Test
  void everyCsvIsTheSumOfItsParts() throws IOException {
    for (int seed = 0; seed < 150; seed++) {
      RandomGenerator random = new Seed(seed).generator();
      String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
      text.append(random.nextBoolean() ? end : "").append("\"a").append(end).append("\",b,c");
      int rows = 1 + random.nextInt(40);
      for (int row = 0; row < rows; row++) {
        text.append(end).append(random.nextInt(6) == 0 ? "  " + end : "");
        for (int column = 0; column < 3; column++) {
          text.append(column == 0 ? "" : ",").append(FIELDS.get(random.nextInt(FIELDS.size())));
        }
      }
      text.append(random.nextBoolean() ? end : "");
      Path file = folder.resolve("r" + seed + ".csv");
      Files.writeString(file, text.toString());
      assertParts(new CsvSource(), file, 1 + random.nextInt(9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pages.parquet", "snappy.parquet", "delta.parquet", "small.parquet"})
  void everyParquetFileIsTheSumOfItsParts(String name) throws IOException {
    for (long most : new long[] {1, 7, 50, 100, 1000}) {
      assertParts(new ParquetSource(), BinaryTables.TABLES.resolve(name), most);
    }
  }

  @Test
  void partsAreAsLongAsWanted() throws IOException {
    Path file = Files.writeString(folder.resolve("n.csv"), "n\n" + "7\n".repeat(10));
    List<RowRange> ranges = new CsvSource().cut(file, ReadSettings.defaults(), 4).ranges();
    assertThat(ranges.stream().map(RowRange::rows)).containsExactly(4L, 4L, 2L);
    assertThat(ranges.stream().map(RowRange::firstLine)).containsExactly(2L, 6L, 10L);
    Path empty = Files.writeString(folder.resolve("e.csv"), "n\n\n");
    assertThat(new CsvSource().cut(empty, ReadSettings.defaults(), 4).ranges()).isEmpty();
  }

  @Test
  void aCompressedFileIsOnePart() throws IOException {
    Path file = folder.resolve("n.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(("n\n" + "7\n".repeat(10)).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(new CsvSource().cut(file, ReadSettings.defaults(), 4).ranges())
        .containsExactly(RowRange.whole(10));
    assertParts(new CsvSource(), file, 4);
  }

  @Test
  void theDelimiterIsFoundOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("d.csv"), "a;b\n1;2\n3;4\n");
    CutFile cut =
        new CsvSource().cut(file, ReadSettings.defaults().withDelimiter(ReadSettings.AUTO), 1);
    assertThat(cut.reading().delimiter()).isEqualTo(";");
    assertThat(rows(new CsvSource().open(file, cut.reading(), cut.ranges().get(1))))
        .containsExactly("3|3|4");
  }

  @Test
  void errorsNameTheLineOfTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n3,4\n5\n");
    CutFile cut = new CsvSource().cut(file, ReadSettings.defaults(), 2);
    RowReader reader = new CsvSource().open(file, cut.reading(), cut.ranges().get(1));
    assertThatThrownBy(() -> rows(reader))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("bad.csv, line 4");
  }

  @Test
  void wideCharactersAreRefused() throws IOException {
    Path file =
        Files.writeString(folder.resolve("w.csv"), "\uFEFFa\n1\n", StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> new CsvSource().cut(file, ReadSettings.defaults(), 1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("w.csv")
        .hasMessageContaining("UTF-16");
  }
}
