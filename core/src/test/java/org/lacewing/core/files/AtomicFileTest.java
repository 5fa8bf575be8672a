package org.lacewing.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesAndReplaces() throws IOException {
    Path file = folder.resolve("a.txt");

    AtomicFile.write(file, "first");
    AtomicFile.write(file, "sécond");

    assertThat(file).hasContent("sécond");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void aFinishedFileTakesItsPlace() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, "old");
    Path finished = Files.writeString(folder.resolve("a.txt.part"), "new");

    AtomicFile.publish(finished, file);

    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("a.txt");
    assertThatThrownBy(() -> AtomicFile.publish(finished, file))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(file).hasContent("new");
  }

  @Test
  void failureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[200_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(file.toAbsolutePath() + ": No space left on device");

    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void uncheckedFailureLeavesNothing() throws IOException {
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    folder.resolve("a.txt"),
                    out -> {
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(names()).isEmpty();
  }

  @Test
  void neverShowsHalfAFile() throws IOException {
    Path file = folder.resolve("a.txt");

    AtomicFile.write(
        file,
        out -> {
          out.write(new byte[200_000]);
          assertThat(file).doesNotExist();
        });

    assertThat(Files.size(file)).isEqualTo(200_000);
  }

  @Test
  void anInterruptedThreadWritesAllTheSame() throws IOException {
    Path file = folder.resolve("a.txt");
    Thread.currentThread().interrupt();
    try {
      AtomicFile.write(file, "x");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).hasContent("x");
    assertThat(names()).containsExactly("a.txt");
  }

  @Test
  void doesNotMakeFolders() {
    assertThatThrownBy(() -> AtomicFile.write(folder.resolve("no/a.txt"), "x"))
        .isInstanceOf(NoSuchFileException.class);
  }
}
