package org.lacewing.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.files.Sha256;

class DataFingerprintTest {
  private static final Dataset DATA = ExampleData.withLast(47);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("x.csv"), "c1,c2\nL,20\n");
  }

  private static Fingerprint read(Path file) throws IOException {
    return new Fingerprint(file.getFileName().toString(), Sha256.of(file), Files.size(file), 1, 2);
  }

  @Test
  void aMovedFileIsTheSame() throws IOException {
    DataFingerprint before = DataFingerprint.of(read(file), DATA);
    Path moved = Files.move(file, Files.createDirectory(folder.resolve("b")).resolve("y.csv"));

    DataFingerprint after = DataFingerprint.of(read(moved), DATA);

    assertThat(before.difference(after)).isEmpty();
    assertThat(before.file()).isEqualTo("x.csv");
    assertThat(before.bytes()).isEqualTo(11);
    assertThat(before.rows()).isEqualTo(3);
  }

  @Test
  void aChangedCellIsKnownByItsColumn() throws IOException {
    DataFingerprint before = DataFingerprint.of(read(file), DATA);
    Files.writeString(file, "c1,c2\nL,21\n");
    DataFingerprint after = DataFingerprint.of(read(file), ExampleData.withLast(48));

    assertThat(before.sameContent(after)).isFalse();
    assertThat(before.difference(after))
        .contains(
            "data hash differs (row count same, column c2 changed): "
                + before.sha256()
                + " and "
                + after.sha256());
  }

  @Test
  void aByteThatChangesNoCellIsStillReported() throws IOException {
    DataFingerprint before = DataFingerprint.of(read(file), DATA);
    Files.writeString(file, "c1,c2\nL,20.0\n");
    DataFingerprint after = DataFingerprint.of(read(file), DATA);

    assertThat(before.sameContent(after)).isTrue();
    assertThat(before.difference(after).orElseThrow())
        .startsWith("data hash differs (row count same, all columns same): ");
  }

  @Test
  void otherRowsAndColumnsAreCounted() throws IOException {
    DataFingerprint before = DataFingerprint.of(read(file), DATA);
    Files.writeString(file, "c1,c3\n");

    assertThat(before.difference(DataFingerprint.of(read(file), DATA.select(0))).orElseThrow())
        .startsWith("data hash differs (row count 3 and 1): ");
    Dataset renamed =
        new Dataset(
            "x",
            DATA.schema(),
            DATA.table().without(List.of("c2")).with(NumericColumn.of("c9", 1, 2, 3)));
    assertThat(before.difference(DataFingerprint.of(read(file), renamed)).orElseThrow())
        .startsWith("data hash differs (row count same, column c2 missing, column c9 added): ");
  }

  @Test
  void columnsAreDigestedAsDocumented() {
    ByteBuffer numbers = ByteBuffer.allocate(16).putDouble(1.5).putDouble(Double.NaN);
    assertThat(ColumnFingerprint.of(NumericColumn.of("n", 1.5, Double.NaN)).sha256())
        .isEqualTo(Sha256.of(numbers.flip()));

    ByteBuffer texts =
        ByteBuffer.allocate(10).putInt(2).put((byte) 0xC3).put((byte) 0xA9).putInt(-1);
    assertThat(ColumnFingerprint.of(CategoricalColumn.of("t", List.of("é"), 0, -1)).sha256())
        .isEqualTo(Sha256.of(texts.flip()));
  }

  @Test
  void codesOfLevelsDoNotCount() {
    assertThat(ColumnFingerprint.of(CategoricalColumn.of("t", List.of("a", "b"), 0, 1)))
        .isEqualTo(ColumnFingerprint.of(CategoricalColumn.of("t", List.of("b", "a"), 1, 0)));
  }
}
