package org.lacewing.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.ConfigurationException;

class GrowingFolderTest {
  private static final Map<String, String> FACTS = Map.of("input", "7 rows", "seed", "1");

  @TempDir private Path folder;

  private GrowingFolder open(Map<String, String> facts, boolean resume) throws IOException {
    return GrowingFolder.open(folder.resolve("out"), facts, resume);
  }

  @Test
  void aResultAppearsWholeWithoutWhatOnlyTheWorkNeeded() throws IOException {
    GrowingFolder growing = open(FACTS, false);
    Files.writeString(growing.folder().resolve("part"), "rows");
    Files.writeString(growing.folder().resolve(".part.1-2.partial"), "half");
    Files.createDirectory(growing.folder().resolve("_records"));
    assertThat(folder.resolve("out")).doesNotExist();
    growing.publish(Map.of("figures.json", "{}"), List.of("_records", "_absent"));
    assertThat(growing.folder()).doesNotExist();
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("part", "figures.json", "_SUCCESS");
    }
    assertThatThrownBy(() -> open(FACTS, true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("exists already");
  }

  @Test
  void onlyTheSameWorkIsGoneOnWith() throws IOException {
    Files.writeString(open(FACTS, false).folder().resolve("part"), "rows");
    assertThatThrownBy(() -> open(FACTS, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("--resume");
    assertThatThrownBy(() -> open(Map.of("input", "8 rows", "seed", "1"), true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("another input", "7 rows", "8 rows");
    assertThat(open(FACTS, true).folder().resolve("part")).hasContent("rows");
  }

  @Test
  void whatIsAbandonedIsGone() throws IOException {
    GrowingFolder growing = open(FACTS, false);
    growing.abandon();
    assertThat(growing.folder()).doesNotExist();
    assertThat(open(FACTS, false).folder()).exists();
  }

  @Test
  void theFolderAboveMustExist() {
    assertThatThrownBy(() -> GrowingFolder.check(folder.resolve("no/out"), false))
        .isInstanceOf(NoSuchFileException.class);
  }
}
