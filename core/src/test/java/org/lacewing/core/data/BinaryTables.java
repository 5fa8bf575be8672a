package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Sha256;

/** What every reader of a binary format of tables must do. The files were written by pyarrow. */
abstract class BinaryTables {
  static final Path TABLES = folder();
  private static final String LOAD = "label: y, missing: keep";

  @TempDir Path folder;

  /** Returns the reader. */
  abstract DataSource source();

  /** Returns the names of files that hold the table of {@code plain.csv}. */
  abstract List<String> plain();

  /** Returns the names of files of forty rows, small enough to damage each byte. */
  abstract List<String> small();

  /** Returns the name of a file with a column {@code list} that is nested. */
  abstract String nested();

  private static Path folder() {
    try {
      return Path.of(BinaryTables.class.getResource("/tables/plain.csv").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static DataFile file(String name) {
    return new DataFile(TABLES.resolve(name));
  }

  /** Returns the cells of each column, as the reader gives them. */
  List<List<@Nullable String>> cells(Path file) {
    List<List<@Nullable String>> columns = new ArrayList<>();
    try (RowReader reader = source().open(file, ReadSettings.defaults())) {
      reader.header().names().forEach(name -> columns.add(new ArrayList<>()));
      for (Optional<Chunk> next = reader.next(); next.isPresent(); next = reader.next()) {
        for (int row = 0; row < next.get().rows(); row++) {
          for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(next.get().columns().get(i).text(row));
          }
        }
      }
      assertThat(reader.bytesRead()).isLessThanOrEqualTo(reader.bytes());
      reader.fingerprint();
    }
    return columns;
  }

  @Test
  void theSameTableGivesTheSameDataSetAsCsv() throws IOException {
    LoadedData csv = file("plain.csv").load(LOAD);
    assertThat(csv.dataset().rows()).isEqualTo(300);
    for (String name : plain()) {
      LoadedData data = file(name).load(LOAD);
      assertThat(data.dataset().schema()).as(name).isEqualTo(csv.dataset().schema());
      for (Column column : csv.dataset().table().columns()) {
        assertThat(data.dataset().table().column(column.name())).as(name).isEqualTo(column);
      }
      assertThat(data.target()).as(name).isEqualTo(csv.target());
      assertThat(data.lines()).as(name).startsWith(1L, 2L).endsWith(300L);
      assertThat(data.fingerprint())
          .isEqualTo(
              new Fingerprint(
                  name, Sha256.of(TABLES.resolve(name)), Files.size(TABLES.resolve(name)), 300, 7));
    }
  }

  @Test
  void nestedColumnsAreRefusedByName() {
    assertThatThrownBy(() -> file(nested()).load(LOAD))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(nested() + ", column \"list\": The column is nested");
  }

  @Test
  void messagesNameTheRow() {
    assertThatThrownBy(() -> file(plain().get(0)).load("label: y, missing: reject"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(plain().get(0) + ", row 4, column \"x\": A value is missing");
  }

  @Test
  void aFileThatIsDamagedAnywhereIsReadOrRefused() throws IOException {
    for (String name : small()) {
      byte[] bytes = Files.readAllBytes(TABLES.resolve(name));
      List<List<@Nullable String>> whole = cells(TABLES.resolve(name));
      assertThat(whole.get(0)).hasSize(40);
      Path damaged = folder.resolve(name);
      int refused = 0;
      int different = 0;
      for (int at = 0; at < bytes.length; at++) {
        for (int flip : new int[] {0xFF, 1 << at % 8}) {
          byte[] copy = bytes.clone();
          copy[at] ^= (byte) flip;
          Files.write(damaged, copy);
          try {
            different += cells(damaged).equals(whole) ? 0 : 1;
          } catch (DataException e) {
            assertThat(e.getMessage()).startsWith(name).hasSizeLessThan(600);
            refused++;
          }
        }
      }
      assertThat(refused).as(name).isGreaterThan(bytes.length / 4);
      assertThat(different).as(name).isPositive();
      for (int length = 0; length < bytes.length; length++) {
        byte[] cut = Arrays.copyOf(bytes, length);
        Files.write(damaged, cut);
        try {
          List<List<@Nullable String>> cells = cells(damaged);
          // A stream may end behind any message.
          assertThat(name).as("cut to %d", length).endsWith(".arrows");
          assertThat(cells).isEqualTo(whole);
        } catch (DataException e) {
          assertThat(e.getMessage()).startsWith(name);
        }
      }
    }
  }

  @Test
  void filesThatCannotBeReadAreDataErrors() throws IOException {
    String extension = source().extensions().get(0);
    assertThatThrownBy(() -> cells(folder)).hasMessageContaining("This is a folder");
    assertThatThrownBy(() -> cells(folder.resolve("none." + extension)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("There is no such file");
    Path text = Files.writeString(folder.resolve("t." + extension), "a,b\n1,2\n".repeat(10));
    assertThatThrownBy(() -> cells(text))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("t." + extension + ": The file is damaged, or not what its name");
    Path packed = Files.writeString(folder.resolve("t." + extension + ".gz"), "x");
    assertThatThrownBy(() -> cells(packed))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Unpack it");
  }

  @Test
  void isRegisteredForItsExtensions() {
    DataSource found = DataSource.all().get(source().name());
    assertThat(found).hasSameClassAs(source());
    assertThat(found.summary()).endsWith(".").doesNotContain("\n");
    for (String extension : found.extensions()) {
      assertThat(DataSource.all().all().stream().filter(s -> s.extensions().contains(extension)))
          .as("sources for .%s", extension)
          .hasSize(1);
    }
  }
}
