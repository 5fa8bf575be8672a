package org.lacewing.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
  @TempDir Path folder;

  @BeforeEach
  void requireSignals() {
    assumeTrue(File.separatorChar == '/', "signals");
  }

  /** Writes one artifact after another until it is stopped. */
  static final class Worker {
    public static void main(String[] arguments) throws IOException, InterruptedException {
      Path store = Path.of(arguments[0]);
      try (ActiveRun run = RunStore.at(store, Clock.systemUTC()).start("a", "")) {
        for (int i = 0; ; i++) {
          run.write(
              "explanations/e" + i + ".json",
              out -> {
                for (int k = 0; k < 100; k++) {
                  out.write(new byte[10_000]);
                }
              });
        }
      }
    }
  }

  private Process start() throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            Worker.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Path waitForArtifact(Process process) throws IOException, InterruptedException {
    while (true) {
      assertThat(process.isAlive()).as("worker is at work").isTrue();
      try (Stream<Path> files = Files.walk(folder)) {
        var first = files.filter(file -> file.endsWith("explanations/e2.json")).findFirst();
        if (first.isPresent()) {
          return first.get().getParent().getParent();
        }
      } catch (java.io.UncheckedIOException e) {
        Thread.yield(); // a partial file vanished while the folder was read
      }
      Thread.sleep(10);
    }
  }

  @Test
  void controlCMarksTheRunAndLeavesNoPartialFile() throws IOException, InterruptedException {
    Process process = start();
    Path run = waitForArtifact(process);

    assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
        .isZero();

    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(Files.readString(run.resolve("run.json")))
        .contains("\"status\": \"INTERRUPTED\"", "\"endedAt\"");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(Path::toString).filter(name -> name.endsWith(".partial"))).isEmpty();
    }
    StoredRun stored = RunStore.at(folder, Clock.systemUTC()).open(id(run));
    assertThat(stored.verify()).isEmpty();
    assertThat(stored.explanations()).contains("e0", "e1", "e2");
  }

  @Test
  void aKilledRunIsShownAsInterrupted() throws IOException, InterruptedException {
    Process process = start();
    Path run = waitForArtifact(process);
    RunStore store = RunStore.at(folder, Clock.systemUTC());
    assertThat(store.open(id(run)).record().status()).isEqualTo(RunStatus.RUNNING);

    process.destroyForcibly().waitFor();

    List<RunEntry> runs = store.list();
    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).record().orElseThrow().status()).isEqualTo(RunStatus.INTERRUPTED);
  }

  private static RunId id(Path run) {
    return new RunId(run.getFileName().toString());
  }
}
