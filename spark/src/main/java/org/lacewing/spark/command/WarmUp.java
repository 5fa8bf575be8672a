package org.lacewing.spark.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.cli.Interruption;
import org.lacewing.cli.Program;
import org.lacewing.cli.output.Terminal;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.spark.table.ParquetTable;
import org.lacewing.spark.table.TableColumn;

/**
 * Commands on a small cluster, so that Java lists the classes of driver and executors, of which the
 * launcher then has an archive made. What comes out does not matter. To be used by one thread.
 */
final class WarmUp {
  private static final int ROWS = 64;
  private static final int WIDTH = 80;

  private final Path folder;
  private final List<String> cluster;

  /**
   * Makes a warm-up on one executor of one core.
   *
   * @param folder takes all files; it is empty
   * @param executorOptions options of the executors' Java
   */
  WarmUp(Path folder, String executorOptions) {
    this.folder = folder;
    this.cluster =
        List.of(
            "--master",
            "local-cluster[1,1,1024]",
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--conf",
            "spark.executor.memory=512m",
            "--conf",
            "spark.executor.extraJavaOptions=" + executorOptions);
  }

  /**
   * Does every command about rows once, and a training.
   *
   * @throws ConfigurationException if one fails, with what it said
   */
  void run() throws IOException {
    String labelled = csv();
    String rows = parquet();
    Path experiment =
        Files.writeString(
            folder.resolve("experiment.yaml"),
            """
            name: warm-up
            data: {file: rows.csv, label: class}
            model: {use: mlp, hidden: [4]}
            training: {epochs: 2, batchSize: 8}
            """);
    command("train", experiment.toString(), "trained", "--partitions", "2");
    String model = folder.resolve("trained").resolve("model.lwm").toString();
    command("score", model, "scores", "--in", rows);
    String explainer = "kernelshap:rows=256";
    command(
        "explain", model, "reasons", "--in", rows, "--background", labelled, "--with", explainer);
    command("drift", model, "drift", "--in", rows, "--background", labelled, "--against", model);
  }

  private void command(String name, String input, String out, String... more) {
    List<String> words = new ArrayList<>(List.of(name, input));
    words.addAll(List.of("--out", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    words.addAll(cluster);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream said = new PrintStream(text, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(name, said, said, false, WIDTH);
    int code =
        new Program(SparkTool.find(), terminal, new Interruption(), Optional.empty()).run(words);
    if (code != 0) {
      throw new ConfigurationException(
          Failure.of("A command of the warm-up failed")
              .at(name)
              .expected("exit code 0")
              .received(code + ": " + text.toString(StandardCharsets.UTF_8)));
    }
  }

  private String csv() throws IOException {
    StringBuilder csv = new StringBuilder("number,word,class\n");
    for (int row = 0; row < ROWS; row++) {
      csv.append(number(row)).append(',').append(word(row)).append(',').append(row % 2);
      csv.append('\n');
    }
    return Files.writeString(folder.resolve("rows.csv"), csv).toString();
  }

  private String parquet() throws IOException {
    Path file = folder.resolve("rows.parquet");
    List<TableColumn> columns = List.of(TableColumn.number("number"), TableColumn.text("word"));
    try (OutputStream out = Files.newOutputStream(file);
        ParquetTable table = ParquetTable.open(out, columns)) {
      for (int row = 0; row < ROWS; row++) {
        table.add(List.of(number(row), word(row)));
      }
    }
    return file.toString();
  }

  private static float number(int row) {
    return row / 7f;
  }

  private static String word(int row) {
    return row % 3 == 0 ? "a" : "b";
  }
}
