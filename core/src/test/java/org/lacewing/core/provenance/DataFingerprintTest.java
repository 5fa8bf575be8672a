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
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonDifference;

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

  private static Dataset pictures(TensorFormat format, int value) {
    TensorColumn column =
        TensorColumn.ofBytes("picture", format, List.of(Bytes.of(new byte[] {1, (byte) value})));
    return new Dataset(
        "pictures", new Schema(List.of(Field.of(column, Role.FEATURE))), Table.of(column));
  }

  @Test
  void aChangedPixelIsKnownByItsColumnAndTheFormatIsPartOfTheManifest() throws IOException {
    TensorFormat wide = TensorFormat.image(TensorLayout.NCHW, 1, 2, TensorFormat.GRAY);
    DataFingerprint before = DataFingerprint.of(read(file), pictures(wide, 200));
    assertThat(before.sameContent(DataFingerprint.of(read(file), pictures(wide, 200)))).isTrue();
    Files.writeString(file, "c1,c2\nL,21\n");
    DataFingerprint after = DataFingerprint.of(read(file), pictures(wide, 201));
    assertThat(before.difference(after)).get().asString().contains("column picture changed");

    assertThat(Json.bind(Json.of(before), DataFingerprint.class, "manifest")).isEqualTo(before);
    TensorFormat tall = TensorFormat.image(TensorLayout.NCHW, 2, 1, TensorFormat.GRAY);
    assertThat(
            JsonDifference.between(
                Json.of(before.fields()), Json.of(pictures(tall, 200).schema().fields())))
        .isNotEmpty();
  }
}
