package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Sha256;

/** What every reader of a text format must do. */
abstract class DataSourceContract {
  @TempDir Path contractFolder;

  /** Returns the reader. */
  abstract DataSource source();

  /**
   * Returns a file with the columns {@code n} (numbers) and {@code Größe} (texts) and the rows
   * {@code 1,a} and {@code ?,b} with the second row's number missing.
   *
   * @param lineEnd what ends each line
   */
  abstract String sample(String lineEnd);

  private Path file(byte[] content) throws IOException {
    return Files.write(contractFolder.resolve("contract." + source().extensions().get(0)), content);
  }

  private RawTable read(Path file, Optional<String> encoding) {
    return RawTable.read(
        source(),
        file,
        new ReadSettings(
            Optional.empty(), ",", encoding, ".", "", List.of("", "?"), ImageSettings.defaults()));
  }

  private void assertSample(RawTable table) {
    assertThat(table.header()).containsExactly("n", "Größe");
    assertThat(table.rows().get(0).cells()).containsExactly("1", "a");
    assertThat(table.rows().get(1).cells().get(0)).isIn("?", null);
    assertThat(table.rows().get(1).cells().get(1)).isEqualTo("b");
    assertThat(table.rows().get(1).line()).isEqualTo(table.rows().get(0).line() + 1);
  }

  @Test
  void readsEveryLineEndWithAndWithoutMark() throws IOException {
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      String text = sample(lineEnd);
      assertSample(read(file(text.getBytes(StandardCharsets.UTF_8)), Optional.empty()));
      assertSample(
          read(file(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)), Optional.empty()));
      assertSample(
          read(file(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)), Optional.empty()));
      assertSample(
          read(file(text.stripTrailing().getBytes(StandardCharsets.UTF_8)), Optional.empty()));
    }
  }

  @Test
  void otherEncodingsMustBeNamed() throws IOException {
    Path file = file(sample("\n").getBytes(Charset.forName("windows-1252")));
    assertThatThrownBy(() -> read(file, Optional.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("byte offset");
    assertSample(read(file, Optional.of("windows-1252")));
  }

  @Test
  void takesTheFingerprintOfAllBytes() throws IOException {
    Path file = file((sample("\n") + "\n\n").getBytes(StandardCharsets.UTF_8));
    assertThat(read(file, Optional.empty()).fingerprint())
        .isEqualTo(
            new Fingerprint(
                file.getFileName().toString(), Sha256.of(file), Files.size(file), 2, 2));
  }

  @Test
  void filesThatCannotBeReadAreDataErrors() throws IOException {
    Path empty = file(new byte[0]);
    assertThatThrownBy(() -> read(empty, Optional.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The file is empty");
    assertThatThrownBy(() -> read(contractFolder.resolve("none"), Optional.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("There is no such file");
    assertThatThrownBy(() -> read(contractFolder, Optional.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("This is a folder");
  }

  @Test
  void isRegisteredAndDescribed() {
    DataSource found = DataSource.all().get(source().name());
    assertThat(found).hasSameClassAs(source());
    assertThat(found.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(found.summary()).endsWith(".").doesNotContain("\n");
    assertThat(found.extensions()).isNotEmpty();
    for (String extension : found.extensions()) {
      assertThat(extension).isEqualTo(extension.toLowerCase(Locale.ROOT)).doesNotContain(".");
      assertThat(DataSource.all().all().stream().filter(s -> s.extensions().contains(extension)))
          .as("sources for .%s", extension)
          .hasSize(1);
    }
  }
}
