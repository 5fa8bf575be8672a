package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;

/** Rows arrive in chunks; what becomes of them does not depend on where a chunk ends. */
class StreamedReadingTest {
  private static final int MANY = RawColumn.UNDECIDED_TEXTS + 2000;

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("d.csv"), content);
  }

  /** Rows with as many different numbers, and a label; the last number can be replaced. */
  private static String manyNumbers(String last) {
    StringBuilder text = new StringBuilder("n,y\n");
    for (int row = 0; row < MANY; row++) {
      text.append(row == MANY - 1 ? last : row + ".50").append(row % 2 == 0 ? ",a\n" : ",b\n");
    }
    return text.toString();
  }

  @Test
  void rowsComeInChunksWithTheirLines() throws IOException {
    Path file = file(manyNumbers("0"));
    List<Integer> sizes = new ArrayList<>();
    long line = 2;
    try (RowReader reader = SourceFiles.open(file, ReadSettings.defaults())) {
      assertThat(reader.header().names()).containsExactly("n", "y");
      assertThatThrownBy(reader::fingerprint).isInstanceOf(IllegalStateException.class);
      for (Optional<Chunk> next = reader.next(); next.isPresent(); next = reader.next()) {
        sizes.add(next.get().rows());
        for (int row = 0; row < next.get().rows(); row++) {
          assertThat(next.get().line(row)).isEqualTo(line++);
        }
      }
      assertThat(reader.next()).isEmpty();
      assertThat(reader.fingerprint().rows()).isEqualTo(MANY);
      assertThat(reader.bytesRead()).isEqualTo(reader.bytes()).isEqualTo(Files.size(file));
    }
    assertThat(sizes).hasSizeGreaterThan(1);
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MANY);
  }

  @Test
  void manyNumbersStayNumbers() throws IOException {
    file(manyNumbers("-7"));
    LoadedData data = DatasetLoader.load(DataSettings.of("d.csv", "y"), folder);
    NumericColumn column = data.dataset().table().numeric("n");
    assertThat(column.value(4321)).isEqualTo(4321.5);
    assertThat(column.value(MANY - 1)).isEqualTo(-7);
    assertThat(data.lines()).hasSize(MANY).startsWith(2L, 3L).endsWith(MANY + 1L);
  }

  @Test
  void aTextAfterManyNumbersMakesThemAllTexts() throws IOException {
    file(manyNumbers("none"));
    LoadedData data = DatasetLoader.load(DataSettings.of("d.csv", "y"), folder);
    CategoricalColumn column = data.dataset().table().categorical("n");
    assertThat(column.levels()).hasSize(MANY).startsWith("0.50", "1.50").endsWith("none");
    assertThat(column.text(3)).isEqualTo("3.50");
    assertThat(column.text(MANY - 1)).isEqualTo("none");
  }

  @Test
  void anInfiniteNumberAfterManyIsNamed() throws IOException {
    file(manyNumbers("1e999"));
    assertThatThrownBy(() -> DatasetLoader.load(DataSettings.of("d.csv", "y"), folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("d.csv, line " + (MANY + 1) + ", column \"n\"")
        .hasMessageContaining("A number is not finite");
  }

  @Test
  void rowsForAModelComeInBatchesOrAtOnce() throws IOException {
    Path file = file(manyNumbers("0"));
    Schema schema =
        new Schema(
            List.of(
                Field.categorical("y", Role.FEATURE, List.of("a", "b")),
                Field.numeric("n", Role.FEATURE)));
    RowRules rules =
        new RowRules() {
          @Override
          public boolean acceptsMissing(String feature) {
            return false;
          }

          @Override
          public boolean acceptsCategory(String feature, String category) {
            return true;
          }
        };
    RowLoader loader = RowLoader.of(schema, rules, ReadSettings.defaults());
    LoadedRows all = loader.load(file, RowLoader.LabelUse.IGNORED);
    assertThat(all.table().rows()).isEqualTo(MANY);
    int next = 0;
    try (RowBatches batches = loader.open(file, RowLoader.LabelUse.IGNORED)) {
      for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
        Table table = batch.get().table();
        for (int row = 0; row < table.rows(); row++, next++) {
          assertThat(table.numeric("n").value(row)).isEqualTo(all.table().numeric("n").value(next));
          assertThat(table.column("y").text(row)).isEqualTo(all.table().column("y").text(next));
          assertThat(batch.get().lines().get(row)).isEqualTo(all.lines().get(next));
        }
      }
      assertThat(batches.fingerprint()).isEqualTo(all.fingerprint());
    }
    assertThat(next).isEqualTo(MANY);
  }

  @Test
  void columnsBelowEachOtherUniteTheirLevels() {
    CategoricalColumn first = CategoricalColumn.of("c", List.of("b", "a"), 0, 1, -1);
    assertThat(first.followedBy(List.of(first)))
        .isEqualTo(CategoricalColumn.of("c", List.of("b", "a"), 0, 1, -1, 0, 1, -1));
    assertThat(first.followedBy(List.of(CategoricalColumn.of("c", List.of("10", "b"), 0, 1))))
        .isEqualTo(CategoricalColumn.of("c", List.of("10", "a", "b"), 2, 1, -1, 0, 2));
    assertThat(NumericColumn.of("n", 1, 2).followedBy(List.of(NumericColumn.of("m", 3))))
        .isEqualTo(NumericColumn.of("n", 1, 2, 3));
  }

  @Test
  void aQuoteThatIsNeverClosedDoesNotFillTheMemory() throws IOException {
    Path file = folder.resolve("open.csv");
    try (var out = Files.newBufferedWriter(file)) {
      out.write("a,b\n1,\"x");
      String line = "y".repeat(1 << 16) + "\n";
      for (int i = 0; i < 600; i++) {
        out.write(line);
      }
    }
    assertThatThrownBy(() -> RawTable.read(new CsvSource(), file, ReadSettings.defaults()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("open.csv, near byte offset")
        .hasMessageContaining("A row is longer than any row should be");
  }

  @Test
  void typedCellsAreTakenAsTheyAre() {
    Chunk chunk =
        Chunk.numbered(
            1,
            3,
            List.of(NumberCells.of(1.5, Double.NaN, 3), TextCells.of(List.of("a", "b", "c"))));
    Set<Long> lines = new HashSet<>(List.of(chunk.line(0), chunk.line(2)));
    assertThat(lines).containsExactlyInAnyOrder(1L, 3L);
    RawColumn numbers =
        new RawColumn(
            "n",
            Optional.empty(),
            RawColumn.Outcome.NUMBERS,
            CellSyntax.of(ReadSettings.defaults(), Optional.empty()),
            row -> "row " + row);
    numbers.add(chunk.columns().get(0), 0, 1, 2);
    assertThat(numbers.numbers()).isEqualTo(NumericColumn.of("n", 1.5, Double.NaN, 3));
    RawColumn built =
        new RawColumn(
            "p",
            Optional.empty(),
            RawColumn.Outcome.OPEN,
            CellSyntax.of(ReadSettings.defaults(), Optional.empty()),
            row -> "row " + row);
    built.add(new ColumnCells(NumericColumn.of("any", 1, 2, 3)), 0, 2);
    built.add(new ColumnCells(NumericColumn.of("any", 4, 5)), 1);
    assertThat(built.built()).contains(NumericColumn.of("p", 1, 3, 5));
  }
}
