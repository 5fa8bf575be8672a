package org.lacewing.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  private static final byte[] PAGE = new byte[4096];

  @TempDir Path folder;

  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> !file.equals(root))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aFailedArtifactLeavesNoTrace() throws IOException {
    RunStore store = RunStore.at(folder, Clock.systemUTC());
    try (ActiveRun run = store.start("a", "")) {
      assertThatThrownBy(
              () ->
                  run.write(
                      "models/a.lwm",
                      out -> {
                        out.write(PAGE);
                        throw new IOException("No space left on device");
                      }))
          .hasMessageEndingWith("No space left on device");
      run.fail(new IOException("No space left on device"));

      assertThat(names(run.folder())).containsExactly("experiment.yaml", "models", "run.json");
      RunRecord record = store.open(run.id()).record();
      assertThat(record.status()).isEqualTo(RunStatus.FAILED);
      assertThat(record.error())
          .contains(new RunError("DATA", "IOException: No space left on device"));
      assertThat(record.artifacts()).extracting(Artifact::name).containsExactly("experiment.yaml");
    }
  }

  @Test
  void aRunThatCannotBeMarkedIsRemoved() throws IOException {
    RunStore store = RunStore.at(folder, Clock.systemUTC());
    try (ActiveRun run = store.start("a", "")) {
      run.write("metrics.json", "{}");
      // A folder in the record's place: no file can be moved onto it, whoever tries.
      Path record = run.folder().resolve("run.json");
      Files.delete(record);
      Files.createDirectory(record);

      assertThatThrownBy(() -> run.finish(true, Map.of())).isInstanceOf(IOException.class);
    }
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void aRealFullDiskGivesAFailedRunOrNone() throws IOException, InterruptedException {
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder.toString()),
        "mounting a small file system needs root on Linux");
    try {
      RunStore store = RunStore.at(folder.resolve("runs"), Clock.systemUTC());
      try (ActiveRun run = store.start("a", "name: a\n")) {
        run.write("models/a.lwm", out -> write(out, 40));
        fill(folder.resolve("filler"));

        assertThatThrownBy(() -> run.write("models/b.lwm", out -> write(out, 10)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("No space left on device")
            .satisfies(e -> run.fail(e));

        assertThat(names(run.folder())).containsExactly("experiment.yaml", "models", "run.json");
        assertThat(store.open(run.id()).record().status()).isEqualTo(RunStatus.FAILED);
        assertThat(store.open(run.id()).record().error().orElseThrow().message())
            .contains("No space left on device");
        assertThat(store.open(run.id()).verify()).isEmpty();
      }

      fill(folder.resolve("more"));
      assertThatThrownBy(() -> store.start("b", "name: b\n")).isInstanceOf(IOException.class);
      assertThat(names(folder.resolve("runs"))).noneMatch(name -> name.contains("b-"));
      assertThat(names(folder)).noneMatch(name -> name.endsWith(".partial"));
    } finally {
      assertThat(command("umount", folder.toString())).isTrue();
    }
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      assertThatThrownBy(() -> write(out, 1000)).hasMessageContaining("No space left on device");
    }
  }

  private static void write(OutputStream out, int pages) throws IOException {
    for (int i = 0; i < pages; i++) {
      out.write(PAGE);
    }
  }

  private static boolean command(String... words) throws InterruptedException {
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
