package org.lacewing.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.lacewing.core.random.Seed;

/** A small data set with an experiment on it, in a folder of its own; it is trained in a blink. */
public record TinyExperiment(Path folder) {
  static final String HEADER = "age,income,size,paid";

  /** Writes the data and the experiment. */
  public static TinyExperiment in(Path folder) throws IOException {
    TinyExperiment tiny = new TinyExperiment(folder);
    tiny.data(HEADER + "\n" + String.join("\n", rows()) + "\n");
    tiny.experiment("");
    return tiny;
  }

  /** Who is older and earns more pays, with some noise; the size hardly matters. */
  static List<String> rows() {
    RandomGenerator random = new Seed(5).generator();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      int age = 20 + random.nextInt(40);
      double income = 10 + 30 * random.nextDouble();
      String size = List.of("S", "M", "L").get(random.nextInt(3));
      boolean paid = age / 40.0 + income / 25 + random.nextGaussian() / 4 > 2;
      rows.add(String.format(Locale.ROOT, "%d,%.2f,%s,%s", age, income, size, paid ? "yes" : "no"));
    }
    return rows;
  }

  void data(String text) throws IOException {
    data(text.getBytes(StandardCharsets.UTF_8));
  }

  void data(byte[] bytes) throws IOException {
    Files.write(folder.resolve("data.csv"), bytes);
  }

  /** Writes the experiment with some more lines at its end. */
  void experiment(String more) throws IOException {
    Files.writeString(
        folder.resolve("tiny.yaml"),
        """
        name: tiny
        data: {file: data.csv, label: paid}
        model: {use: mlp, hidden: [16]}
        training: {epochs: 12, batchSize: 16, learningRate: 0.02}
        drift: {repeats: 2, rows: 2, samples: 50}
        latency: {warmup: 2, repeats: 10, batchSizes: [1]}
        """
            + more);
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  public Path runs() {
    return folder.resolve("runs");
  }

  /** Runs a command on this experiment, its runs below this folder, the answer in JSON. */
  Run run(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command, file("tiny.yaml").toString(), "--json"));
    words.addAll(List.of("--runs", runs().toString()));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  /** Trains the network and returns the name of the run. */
  public String trained(String... more) {
    return run("train", more).json().path("run").asText();
  }

  /** Returns the names of all files and folders below {@code runs}, or nothing. */
  List<String> written() throws IOException {
    if (!Files.exists(runs())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(runs())) {
      return files
          .map(file -> runs().relativize(file).toString())
          .filter(n -> !n.isEmpty())
          .toList();
    }
  }
}
