package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunStore;

/** Runs in a store, made without training. */
final class ManyRuns {
  private ManyRuns() {}

  /** Writes runs, every tenth of which missed its gate. */
  static void write(Path folder, int count) throws IOException {
    RunStore store = RunStore.at(folder.resolve("runs"), Clock.systemUTC());
    for (int i = 0; i < count; i++) {
      try (ActiveRun run = store.start("many", "name: many\nseed: " + i + "\n")) {
        run.write(
            Artifact.METRICS,
            out ->
                out.write("{\"training\": {\"epochs\": []}}\n".getBytes(StandardCharsets.UTF_8)));
        run.finish(i % 10 != 0, Map.of("accuracy", i / 1e3));
      }
    }
  }
}
