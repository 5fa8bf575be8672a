package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.core.settings.SettingsTree;

@DisplayName("U13 Byte order marks, Windows line ends and other encodings")
class U13EncodingsTest {
  private static final String MARK = "\uFEFF";
  private static final String TEXT = "age,y\r\n41,1\r\n";

  @TempDir Path folder;

  private static ReadSettings reading(String settings) {
    return SettingsBinder.plain()
        .bind(SettingsTree.parse("{" + settings + "}", "reading"), ReadSettings.class);
  }

  private static void assertRow(DataFile file, String settings) {
    LoadedRows rows =
        file.rows(
            reading(settings), Field.numeric("age", Role.FEATURE), Field.numeric("y", Role.LABEL));
    assertThat(rows.table())
        .isEqualTo(Table.of(NumericColumn.of("age", 41), NumericColumn.of("y", 1)));
    assertThat(rows.notes()).as("columns that no name was found for").isEmpty();
    assertThat(rows.fingerprint().columns()).isEqualTo(2);
  }

  @Test
  void theMarkOfUtf8IsNoPartOfTheFirstName() throws IOException {
    DataFile file = DataFile.of(folder, "d.csv", StandardCharsets.UTF_8, MARK + TEXT);
    assertThat(Files.readAllBytes(file.path())).startsWith((byte) 0xEF, (byte) 0xBB, (byte) 0xBF);
    assertRow(file, "");
  }

  @Test
  void utf16LoadsByItsMark() throws IOException {
    assertRow(DataFile.of(folder, "d.csv", StandardCharsets.UTF_16LE, MARK + TEXT), "");
  }

  @Test
  void utf16WithoutAMarkIsRecognised() throws IOException {
    DataFile file = DataFile.of(folder, "d.csv", StandardCharsets.UTF_16LE, TEXT);
    assertThatThrownBy(() -> assertRow(file, ""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("d.csv: The file looks like UTF-16");
    assertRow(file, "encoding: UTF-16LE");
  }

  @Test
  void latin1IsNamedByItsOffsetAndLoadsWhenNamed() throws IOException {
    DataFile file =
        DataFile.of(folder, "d.csv", StandardCharsets.ISO_8859_1, "Größe,y\r\n41,1\r\n");
    Field size = Field.numeric("Größe", Role.FEATURE);
    Field label = Field.numeric("y", Role.LABEL);
    assertThatThrownBy(() -> file.rows(ReadSettings.defaults(), size, label))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("d.csv, byte offset 2: ")
        .hasMessageContaining("found bytes F6");
    assertThat(file.rows(reading("encoding: ISO-8859-1"), size, label).table())
        .isEqualTo(Table.of(NumericColumn.of("Größe", 41), NumericColumn.of("y", 1)));
  }
}
