package org.lacewing.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A sweep of {@value #TRIALS} compressions: sparsities, each with floats and with 8-bit codes. */
final class SweepJob {
  /** How many settings are tried. */
  static final int TRIALS = 24;

  private static final int HIDDEN = 64;
  private static final int ROWS = 2000;

  private SweepJob() {}

  static SparkJob of(SparkLab lab) throws IOException {
    lab.write("model", lab.folder().resolve("sweep.lwm"), 5, HIDDEN);
    lab.write("csv", lab.folder().resolve("sweep.csv"), 1, ROWS);
    StringBuilder text =
        new StringBuilder(
            """
            name: loans
            model: sweep.lwm
            data: sweep.csv
            parameters:
              passes:
                values:
            """);
    for (int i = 0; i < TRIALS / 2; i++) {
      String pruned = String.format(Locale.ROOT, "{use: magnitude, sparsity: 0.%d}", 10 + 7 * i);
      text.append("      - [").append(pruned).append("]\n");
      text.append("      - [").append(pruned).append(", {use: int8, arithmetic: float}]\n");
    }
    Path file = Files.writeString(lab.folder().resolve("sweep.yaml"), text);
    return new SparkJob("sweep", TRIALS, List.of("sweep", file.toString()));
  }
}
