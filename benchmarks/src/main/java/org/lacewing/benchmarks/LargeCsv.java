package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceFiles;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.json.Json;
import org.lacewing.core.random.Seed;

/**
 * A CSV file that is larger than the heap: a training on a sample of its rows, then predictions of
 * all rows, each in a process with a bounded heap. The baseline is how fast the lines of the same
 * file are counted; it is measured in the same run.
 *
 * <p>Arguments: the size of the file in MB (64 if absent; 2048 for the promise of 2 GB in 512 MB)
 * and the size of the heap in MB (512 if absent).
 */
public final class LargeCsv implements ArgumentBenchmark {
  private static final int DEFAULT_MEGABYTES = 64;
  private static final int DEFAULT_HEAP = 512;
  private static final int SAMPLE = 20_000;
  private static final double NANOSECONDS = 1e9;
  private static final Seed SEED = new Seed(11);

  @Override
  public String name() {
    return "large-csv";
  }

  @Override
  public String summary() {
    return "A CSV file larger than the heap, trained on by a sample and predicted. [MB [HEAP]]";
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    WholeArguments sizes =
        WholeArguments.of(arguments, 2, "the size of the file and of the heap in MB");
    Path folder = Files.createTempDirectory("large-csv");
    try {
      return measure(
          folder, sizes.at(0, DEFAULT_MEGABYTES), sizes.at(1, DEFAULT_HEAP), SAMPLE, table);
    } finally {
      DirectoryTree.delete(folder);
    }
  }

  /**
   * Measures in a folder, which then holds the file and the answers.
   *
   * @param megabytes the size of the file
   * @param heap the size of the heap in MB
   * @param sample how many rows the network is trained on
   */
  static ObjectNode measure(Path folder, int megabytes, int heap, int sample, Appendable table)
      throws IOException {
    Path file = folder.resolve("large.csv");
    long rows = LargeTable.write(file, (long) megabytes << 20, SEED);
    Files.writeString(
        folder.resolve("large.yaml"),
        """
        name: large
        seed: 3
        data: {file: large.csv, label: %s, ignore: [id], sample: %d}
        model: {use: mlp, hidden: [16]}
        training: {epochs: 3, batchSize: 128, learningRate: 0.01}
        """
            .replace("%s", LargeTable.LABEL)
            .replace("%d", Integer.toString(sample)));
    String bound = heap + "m";
    ObjectNode figures = Json.object();
    figures.put("megabytes", megabytes).put("rows", rows).put("heapMegabytes", heap);
    table.append("             seconds    MB/s  of counting  heap, MB  held, MB  exit code\n");

    double counting = seconds(() -> countLines(file));
    row(table, figures, "counting", megabytes, counting, counting, Optional.empty());
    double reading = seconds(() -> readRows(file));
    row(table, figures, "reading", megabytes, reading, counting, Optional.empty());
    BoundedCommand training =
        BoundedCommand.run(folder, bound, List.of("train", "large.yaml", "--json"));
    row(table, figures, "training", megabytes, training.seconds(), counting, Optional.of(training));
    if (training.code() == 0) {
      String run = Json.parse(training.out(), "the answer of train").path("run").asText();
      BoundedCommand prediction =
          BoundedCommand.run(
              folder, bound, List.of("predict", run, "--in", "large.csv", "--out", "answers.csv"));
      row(
          table,
          figures,
          "prediction",
          megabytes,
          prediction.seconds(),
          counting,
          Optional.of(prediction));
      if (prediction.code() == 0) {
        figures.put("answers", countLines(folder.resolve("answers.csv")) - 1);
      }
    }
    return figures;
  }

  /** A piece of work on a file. */
  @FunctionalInterface
  private interface Work {
    long run() throws IOException;
  }

  private static double seconds(Work work) throws IOException {
    long start = System.nanoTime();
    long result = work.run();
    if (result <= 0) {
      throw new IllegalStateException("Nothing was read");
    }
    return (System.nanoTime() - start) / NANOSECONDS;
  }

  private static long countLines(Path file) throws IOException {
    long lines = 0;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      while (reader.readLine() != null) {
        lines++;
      }
    }
    return lines;
  }

  private static long readRows(Path file) {
    try (RowReader reader = SourceFiles.open(file, ReadSettings.defaults())) {
      Optional<Chunk> chunk = reader.next();
      while (chunk.isPresent()) {
        chunk = reader.next();
      }
      return reader.rows();
    }
  }

  private static void row(
      Appendable table,
      ObjectNode figures,
      String name,
      int megabytes,
      double seconds,
      double counting,
      Optional<BoundedCommand> command)
      throws IOException {
    ObjectNode entry = figures.putObject(name);
    entry.put("seconds", seconds);
    entry.put("megabytesPerSecond", megabytes / seconds);
    entry.put("speedOfCounting", counting / seconds);
    table.append(
        String.format(
            Locale.ROOT,
            "%-12s %7.1f  %6.1f  %11.3f",
            name,
            seconds,
            megabytes / seconds,
            counting / seconds));
    if (command.isPresent()) {
      BoundedCommand ended = command.get();
      entry.put("exitCode", ended.code());
      entry.put("peakHeapMegabytes", ended.peakMegabytes());
      entry.put("heldHeapMegabytes", ended.heldMegabytes());
      table.append(
          String.format(
              Locale.ROOT,
              "  %8d  %8d  %9d",
              ended.peakMegabytes(),
              ended.heldMegabytes(),
              ended.code()));
      if (ended.code() != 0) {
        table.append('\n').append(ended.err()).append(ended.out());
      }
    }
    table.append('\n');
  }
}
