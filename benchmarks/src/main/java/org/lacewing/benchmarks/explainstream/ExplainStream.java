package org.lacewing.benchmarks.explainstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.benchmarks.BoundedCommand;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.json.Json;
import org.lacewing.core.random.Seed;

/**
 * Explains the rows of a large file in processes with a bounded heap. The first one is killed half
 * way without a warning; the second one goes on from its last checkpoint. A third one explains the
 * first rows undisturbed, whose bytes must be those that begin the result. The baseline of the
 * values are exact ones of some rows, over the same background.
 *
 * <p>Arguments: the number of rows (20000 if absent; 1000000 for the promise of a million rows in
 * 512 MB), the size of the heap in MB (512 if absent) and the model rows for each row (4000).
 */
public final class ExplainStream implements ArgumentBenchmark {
  private static final int DEFAULT_ROWS = 20_000;
  private static final int DEFAULT_HEAP = 512;
  private static final int DEFAULT_MODEL_ROWS = 4000;
  private static final int TRAINING_ROWS = 20_000;
  private static final int UNDISTURBED = 96_000;
  private static final Seed TRAINING = new Seed(1);
  private static final Seed ROWS = new Seed(2);

  @Override
  public String name() {
    return "explain-stream";
  }

  @Override
  public String summary() {
    return "KernelSHAP of many rows in a bounded heap, killed and resumed. [ROWS [HEAP [BUDGET]]]";
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    WholeArguments sizes =
        WholeArguments.of(arguments, 3, "rows, the heap in MB and the model rows for each row");
    Path folder = Files.createTempDirectory("explain-stream");
    try {
      return new ExplainStream.Work(
              folder,
              sizes.at(0, DEFAULT_ROWS),
              sizes.at(1, DEFAULT_HEAP) + "m",
              sizes.at(2, DEFAULT_MODEL_ROWS),
              table)
          .measure(TRAINING_ROWS);
    } finally {
      DirectoryTree.delete(folder);
    }
  }

  /**
   * One measurement.
   *
   * @param folder takes all files
   * @param rows how many rows are explained
   * @param heap the size of the heap, such as {@code 512m}
   * @param modelRows the model rows for each row
   * @param table receives the table
   */
  record Work(Path folder, int rows, String heap, int modelRows, Appendable table) {
    private static final String IN = "rows.csv";
    private static final String OUT = "values.csv";

    ObjectNode measure(int trainingRows) throws IOException {
      LoanTable.write(folder.resolve("train.csv"), trainingRows, TRAINING);
      LoanTable.write(folder.resolve(IN), rows, ROWS);
      String run = train();
      ObjectNode figures = Json.object();
      figures.put("rows", rows).put("features", LoanTable.FEATURES).put("heap", heap);
      figures.put("bytesIn", Files.size(folder.resolve(IN)));
      table.append(
          String.format(
              Locale.ROOT,
              "%-20s %9s %9s %8s %9s %9s %9s%n",
              "",
              "rows",
              "seconds",
              "rows/s",
              "heap, MB",
              "held, MB",
              "all, MB"));
      long half = rows / 2;
      BoundedCommand killed =
          BoundedCommand.run(folder, heap, words(run, IN, OUT, false), () -> finished() >= half);
      long before = finished();
      if (killed.code() == 0 || before == 0) {
        throw new ConfigurationException(
            Failure.of("The process ended before it could be killed")
                .received("exit code " + killed.code() + ": " + killed.err())
                .advice("Ask for more rows."));
      }
      line(figures.putObject("killed"), "until it was killed", before, killed.seconds(), killed);
      JsonNode resumed = explain(figures, "resumed", run, IN, OUT, true, rows - before);
      figures.put("bytesOut", Files.size(folder.resolve(OUT)));
      figures.set("summary", resumed);
      undisturbed(figures, run);
      new ExactSample(folder, IN, OUT, rows).compare(this, figures, run);
      return figures;
    }

    private String train() throws IOException {
      Files.writeString(
          folder.resolve("loans.yaml"),
          """
          name: loans
          seed: 3
          data: {file: train.csv, label: LABEL, ignore: [ID]}
          model: {use: mlp, hidden: [16]}
          training: {epochs: 8, batchSize: 128, learningRate: 0.01}
          """
              .replace("LABEL", LoanTable.LABEL)
              .replace("ID", LoanTable.ID));
      BoundedCommand trained =
          BoundedCommand.run(folder, heap, List.of("train", "loans.yaml", "--json"), () -> false);
      return answer(trained).path("run").asText();
    }

    private List<String> words(String run, String in, String out, boolean resume) {
      List<String> words = new ArrayList<>(List.of("explain", run, "--stream", in, "--out", out));
      words.addAll(List.of("--id", LoanTable.ID, "--json"));
      words.addAll(List.of("--with", "kernelshap:rows=" + modelRows));
      if (resume) {
        words.add("--resume");
      }
      return words;
    }

    /** Returns how many rows are safe on the disk. */
    private long finished() {
      Path checkpoint = folder.resolve(OUT + ".part.json");
      try {
        return Files.exists(checkpoint)
            ? Json.parse(Files.readString(checkpoint), OUT).at("/totals/rows").asLong()
            : 0;
      } catch (IOException e) {
        return 0; // It was replaced just now.
      }
    }

    /** Explains a file to its end and returns what the program said of it. */
    private JsonNode explain(
        ObjectNode figures,
        String label,
        String run,
        String in,
        String out,
        boolean resume,
        long explained)
        throws IOException {
      BoundedCommand ended =
          BoundedCommand.run(folder, heap, words(run, in, out, resume), () -> false);
      JsonNode summary = answer(ended);
      double seconds = summary.path("seconds").asDouble();
      ObjectNode entry = figures.putObject(label);
      line(entry, label, explained, seconds, ended);
      entry.put("overheadSeconds", ended.seconds() - seconds);
      table.append(
          String.format(
              Locale.ROOT,
              "%-20s %19.1f   start, checking and skipping rows, naming%n",
              "",
              ended.seconds() - seconds));
      return summary;
    }

    /** Explains the first rows by themselves; the bytes must be those that begin the result. */
    private void undisturbed(ObjectNode figures, String run) throws IOException {
      int first = Math.min(rows, UNDISTURBED);
      LoanTable.write(folder.resolve("first.csv"), first, ROWS);
      explain(figures, "undisturbed", run, "first.csv", "first-values.csv", false, first);
      Path whole = folder.resolve(OUT);
      Path part = folder.resolve("first-values.csv");
      long same = Files.mismatch(whole, part);
      boolean identical = same < 0 || same == Files.size(part);
      figures.put("identicalRows", identical ? first : 0);
      table.append(
          String.format(
              Locale.ROOT,
              "%nthe first %d rows: %s; %d bytes in, %d bytes out%n",
              first,
              identical ? "the same bytes" : "DIFFERENT from byte " + same + " on",
              Files.size(folder.resolve(IN)),
              Files.size(whole)));
    }

    /** Explains a few rows exactly. */
    void exact(String run, String in, String out) throws IOException {
      answer(
          BoundedCommand.run(
              folder,
              heap,
              List.of(
                  "explain", run, "--stream", in, "--out", out, "--json", "--with", "kernelshap"),
              () -> false));
    }

    private static JsonNode answer(BoundedCommand ended) {
      if (ended.code() != 0) {
        throw new IllegalStateException(
            "Exit code " + ended.code() + "\n" + ended.err() + ended.out());
      }
      return Json.parse(ended.out(), "the answer of a command");
    }

    private void line(
        ObjectNode entry, String label, long explained, double seconds, BoundedCommand ended)
        throws IOException {
      entry.put("rows", explained).put("seconds", seconds);
      entry.put("rowsPerSecond", explained / seconds);
      entry.put("peakHeapMegabytes", ended.peakMegabytes());
      entry.put("heldHeapMegabytes", ended.heldMegabytes());
      entry.put("residentMegabytes", ended.residentMegabytes());
      table.append(
          String.format(
              Locale.ROOT,
              "%-20s %9d %9.1f %8.0f %9d %9d %9d%n",
              label,
              explained,
              seconds,
              explained / seconds,
              ended.peakMegabytes(),
              ended.heldMegabytes(),
              ended.residentMegabytes()));
    }
  }
}
