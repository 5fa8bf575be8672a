package org.lacewing.benchmarks.lenet;

import java.io.IOException;
import java.nio.file.Path;

/**
 * MNIST in three parts. Networks learn from the first, choices are made on the second, and the
 * third, MNIST's own test part, is looked at once.
 *
 * @param training the first 55,000 rows of the training file
 * @param validation its last 5,000 rows
 * @param test the 10,000 rows of the test file
 */
public record Mnist(Digits training, Digits validation, Digits test) {
  private static final int TRAINING_ROWS = 55_000;

  /** Reads the files that the project holds. */
  public static Mnist read() throws IOException {
    return read(Path.of("benchmarks", "data", "mnist"));
  }

  /** Reads the four files of a folder. */
  public static Mnist read(Path folder) throws IOException {
    Digits all = read(folder, "train");
    return new Mnist(
        all.slice(0, TRAINING_ROWS), all.slice(TRAINING_ROWS, all.rows()), read(folder, "t10k"));
  }

  private static Digits read(Path folder, String part) throws IOException {
    return Digits.read(
        folder.resolve(part + "-images-idx3-ubyte.gz"),
        folder.resolve(part + "-labels-idx1-ubyte.gz"));
  }
}
