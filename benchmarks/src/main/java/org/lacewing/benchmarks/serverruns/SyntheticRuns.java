package org.lacewing.benchmarks.serverruns;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Seed;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunStore;

/** Runs in the store's own format with made-up figures and long curves. */
final class SyntheticRuns {
  private static final int EXPERIMENTS = 8;
  private static final int FIGURES = 8;

  private SyntheticRuns() {}

  /** Writes runs; the last one's id is returned. */
  static String write(Path folder, int runs, int points) throws IOException {
    RunStore store = RunStore.at(folder, Clock.systemUTC());
    RandomGenerator random = new Seed(20261126).derive("synthetic runs").generator();
    String last = "";
    for (int i = 0; i < runs; i++) {
      String experiment = "experiment-" + i % EXPERIMENTS;
      double rate = 0.5 + random.nextDouble();
      try (ActiveRun run = store.start(experiment, "name: " + experiment + "\nseed: " + i + "\n")) {
        run.write(Artifact.METRICS, out -> metrics(out, points, rate));
        run.finish(i % 10 != 0, figures(random, i));
        last = run.id().value();
      }
    }
    return last;
  }

  private static Map<String, Double> figures(RandomGenerator random, int number) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("accuracy", number % 100 == 0 ? Double.NaN : random.nextDouble());
    for (int f = 1; f < FIGURES; f++) {
      figures.put("figure-" + f, random.nextDouble());
    }
    return figures;
  }

  private static void metrics(OutputStream out, int points, double rate) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    text.write("{\"training\": {\"metric\": \"accuracy\", \"epochs\": [");
    for (int epoch = 1; epoch <= points; epoch++) {
      double loss = Math.exp(-rate * epoch / points) + 0.01 * Math.sin(epoch);
      text.write(epoch == 1 ? "\n" : ",\n");
      text.write("{\"epoch\": " + epoch + ", \"loss\": " + loss + ", \"validation\": null}");
    }
    text.write("]}}\n");
    text.flush();
  }
}
