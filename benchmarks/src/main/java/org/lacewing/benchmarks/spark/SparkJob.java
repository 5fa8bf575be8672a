package org.lacewing.benchmarks.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command of {@code lacewing-spark} without result and place.
 *
 * @param name what tables call it, which is the command
 * @param rows how many rows it works on
 * @param words the words of the command line
 */
record SparkJob(String name, long rows, List<String> words) {
  SparkJob {
    words = List.copyOf(words);
  }

  /** Returns the same job in slices of other lengths than the command's own. */
  SparkJob inSlicesOf(int sliceRows) {
    List<String> more = new ArrayList<>(words);
    more.addAll(List.of("--slice-rows", Integer.toString(sliceRows)));
    return new SparkJob(name, rows, more);
  }

  /** The files of jobs: models, rows and background, in one folder. */
  record Files(SparkLab lab, int hidden, long seed) {
    private static final int BACKGROUND = 200;
    private static final int ROWS_OF_A_FILE = 1_000_000;

    /** Predicts rows. */
    SparkJob score(int rows) {
      return job("score", rows, List.of());
    }

    /** Explains rows, each by a number of model rows. */
    SparkJob explain(int rows, int modelRows) {
      return job("explain", rows, shapley(modelRows));
    }

    /** Compares two models by answers and reasons. */
    SparkJob drift(int rows, int modelRows) {
      List<String> more = new ArrayList<>(shapley(modelRows));
      more.addAll(List.of("--against", model("other-" + seed + ".lwm", seed + 1)));
      return job("drift", rows, more);
    }

    private List<String> shapley(int modelRows) {
      Path background = lab.folder().resolve("background.csv");
      if (!java.nio.file.Files.exists(background)) {
        lab.write("csv", background, seed + 2, BACKGROUND);
      }
      return List.of(
          "--background", background.toString(), "--with", "kernelshap:rows=" + modelRows);
    }

    private SparkJob job(String name, int rows, List<String> more) {
      Path in = lab.folder().resolve(name + ".in");
      lab.write("parquet", in, seed + 1000, rows, ROWS_OF_A_FILE);
      List<String> words = new ArrayList<>(List.of(name, model("loans-" + seed + ".lwm", seed)));
      words.addAll(List.of("--in", in.toString()));
      words.addAll(more);
      return new SparkJob(name, rows, words);
    }

    private String model(String name, long modelSeed) {
      Path file = lab.folder().resolve(name);
      if (!java.nio.file.Files.exists(file)) {
        lab.write("model", file, modelSeed, hidden);
      }
      return file.toString();
    }
  }
}
