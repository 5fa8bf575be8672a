package org.lacewing.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes files of made-up loans, as a process of its own so that who wants them needs no Parquet
 * library.
 */
final class LoanFiles {
  private LoanFiles() {}

  /**
   * Writes what the arguments say: {@code model FILE SEED HIDDEN}, {@code csv FILE SEED ROWS}, or
   * {@code parquet FOLDER SEED ROWS ROWS_OF_A_FILE}.
   */
  public static void main(String[] arguments) throws IOException {
    List<String> words = List.of(arguments);
    Path place = Path.of(words.get(1));
    long seed = Long.parseLong(words.get(2));
    int number = Integer.parseInt(words.get(3));
    switch (words.get(0)) {
      case "model" -> Loans.model(seed, number).write(place);
      case "csv" -> Loans.csv(place, number, seed);
      case "parquet" -> parquet(place, seed, number, Integer.parseInt(words.get(4)));
      default -> throw new IllegalArgumentException(words.get(0));
    }
  }

  private static void parquet(Path folder, long seed, int rows, int most) throws IOException {
    Files.createDirectory(folder);
    for (int from = 0, file = 0; from < rows; from += most, file++) {
      Loans.parquet(
          folder.resolve(String.format(Locale.ROOT, "loans-%03d.parquet", file)),
          Math.min(most, rows - from),
          seed + file);
    }
  }
}
