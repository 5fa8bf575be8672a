package org.lacewing.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Training by parameter averaging: a network of two hidden layers on loans whose labels are drawn,
 * which is as much work as if they meant something.
 */
final class TrainJob {
  private static final int ROWS = 20_000;
  private static final int FEW_ROUNDS = 3;
  private static final int MORE_ROUNDS = 13;
  private static final String EXPERIMENT =
      """
      name: loans
      seed: 11
      data: {file: train.csv, label: risk, ignore: [key]}
      split: {validation: 0.1, test: 0.1}
      model: {use: mlp, hidden: [256, 256]}
      training: {epochs: ROUNDS, batchSize: 128, learningRate: 0.001, earlyStopping: {patience: 0}}
      """;

  private TrainJob() {}

  /** Returns a job of some rounds. */
  static SparkJob of(SparkLab lab, int rows, int rounds) throws IOException {
    Path csv = lab.folder().resolve("train.csv");
    if (!Files.exists(csv)) {
      lab.write("csv", csv, 7, rows);
    }
    Path file =
        Files.writeString(
            lab.folder().resolve("train-" + rounds + ".yaml"),
            EXPERIMENT.replace("ROUNDS", Integer.toString(rounds)));
    return new SparkJob(
        "train", (long) rows * rounds, List.of("train", file.toString(), "--partitions", "4"));
  }

  /** Returns a job of some seconds: what a round takes is the difference of two short ones. */
  static SparkJob ofSeconds(SparkLab lab, int seconds, Place thread) throws IOException {
    double few = thread.run(lab, of(lab, ROWS, FEW_ROUNDS), "train-few").seconds();
    double more = thread.run(lab, of(lab, ROWS, MORE_ROUNDS), "train-more").seconds();
    double round = Math.max(1e-3, (more - few) / (MORE_ROUNDS - FEW_ROUNDS));
    double left = Math.max(0, (seconds - few) / round);
    return of(lab, ROWS, FEW_ROUNDS + (int) Math.min(left, 100_000));
  }
}
