package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Sha256;

class CompressedFilesTest {
  private static final String ROWS = "n,y\n1,a\n2,b\n3,a\n";

  @TempDir Path folder;

  /** Wraps a stream in one that compresses. */
  private interface Compressor {
    OutputStream over(OutputStream out) throws IOException;
  }

  private Path write(String name, Compressor compressor, String content) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = compressor.over(Files.newOutputStream(file))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private Path zip(String name, String... members) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String member : members) {
        out.putNextEntry(new ZipEntry(member));
        out.write(ROWS.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return file;
  }

  private void assertRows(Path file) throws IOException {
    LoadedData data =
        DatasetLoader.load(DataSettings.of(file.getFileName().toString(), "y"), folder);
    assertThat(data.dataset().table().column("n")).isEqualTo(NumericColumn.of("n", 1, 2, 3));
    assertThat(data.fingerprint())
        .isEqualTo(
            new Fingerprint(
                file.getFileName().toString(), Sha256.of(file), Files.size(file), 3, 2));
  }

  @Test
  void gzipBzip2AndZipAreReadByTheirNames() throws IOException {
    assertRows(write("d.csv.gz", GZIPOutputStream::new, ROWS));
    assertRows(write("d.CSV.GZ", GZIPOutputStream::new, ROWS));
    assertRows(write("d.tsv.bz2", BZip2CompressorOutputStream::new, ROWS.replace(',', '\t')));
    assertRows(zip("d.zip", "inner/rows.csv"));
    assertRows(zip("mac.zip", "__MACOSX/._rows.csv", "rows.csv"));
  }

  @Test
  void partsOneAfterTheOtherAreOneFile() throws IOException {
    byte[] first = Files.readAllBytes(write("1.gz", GZIPOutputStream::new, "n,y\n1,a\n"));
    byte[] second = Files.readAllBytes(write("2.gz", GZIPOutputStream::new, "2,b\n3,a\n"));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertRows(Files.write(folder.resolve("d.csv.gz"), both));
  }

  @Test
  void archivesOfSeveralFilesAreRefused() throws IOException {
    Path file = zip("two.zip", "a.csv", "b.csv");
    assertThatThrownBy(() -> assertRows(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("two.zip: The archive does not hold one file")
        .hasMessageContaining("a.csv, b.csv");
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.csv.gz"), ROWS);
    assertThatThrownBy(() -> assertRows(plain))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("plain.csv.gz: The compressed file is damaged");
    byte[] whole = Files.readAllBytes(write("d.csv.gz", GZIPOutputStream::new, ROWS));
    Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 6));
    assertThatThrownBy(() -> assertRows(cut))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cut.csv.gz: The compressed file is damaged");
    Path noZip = Files.writeString(folder.resolve("d.zip"), ROWS);
    assertThatThrownBy(() -> assertRows(noZip))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("d.zip: The compressed file is damaged");
  }

  @Test
  void filesThatGrowBeyondAllReasonAreRefused() throws IOException {
    Path bomb = folder.resolve("bomb.csv.gz");
    byte[] rows = "0,a\n".repeat(1 << 18).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      out.write("n,y\n".getBytes(StandardCharsets.UTF_8));
      for (long written = 0; written < InflatedFile.HARMLESS + 2 * rows.length; ) {
        out.write(rows);
        written += rows.length;
      }
    }
    assertThatThrownBy(
            () -> {
              try (RowReader reader = SourceFiles.open(bomb, ReadSettings.defaults())) {
                Optional<Chunk> chunk = reader.next();
                while (chunk.isPresent()) {
                  chunk = reader.next();
                }
              }
            })
        .isInstanceOf(DataException.class)
        .hasMessageContaining("bomb.csv.gz: The compressed file grows beyond all reason");
  }

  @Test
  void everyCompressionIsRegistered() {
    assertThat(Compression.all().all().stream().map(Compression::extension))
        .containsAll(List.of("gz", "bz2", "zip"));
  }
}
