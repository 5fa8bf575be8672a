package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is too small for the run; needs the right to mount one. */
class FullDiskTest {
  @TempDir private Path folder;
  private Path disk;

  @BeforeEach
  void makePlace() throws IOException {
    disk = Files.createDirectory(folder.resolve("disk"));
  }

  private static int command(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
  }

  @AfterEach
  void unmount() throws Exception {
    command("umount", disk.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 12, 24})
  void leavesNothingHalfWritten(int kilobytes) throws Exception {
    boolean mounted =
        command("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "none", disk.toString())
            == 0;
    assumeTrue(mounted, "This test needs the right to mount a small disk");
    TinyExperiment tiny = TinyExperiment.in(folder);

    Run run = Run.of("run", tiny.file("tiny.yaml").toString(), "--runs", disk.toString(), "--json");

    assertThat(run.code()).as(run.out()).isEqualTo(3);
    assertThat(run.message()).contains("The disk is full", disk.toString());
    try (Stream<Path> files = Files.walk(disk)) {
      List<String> names = files.map(Path::toString).toList();
      assertThat(names).noneMatch(name -> name.endsWith(".partial"));
    }
    Run list = Run.of("runs", "list", "--runs", disk.toString(), "--json");
    assertThat(list.code()).as(list.out()).isZero();
    list.json()
        .path("runs")
        .forEach(entry -> assertThat(entry.path("status").asText()).isEqualTo("FAILED"));
  }
}
