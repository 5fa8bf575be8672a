package org.lacewing.benchmarks.explainstream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Seed;

/**
 * A CSV file of any number of loans: eight numbers, four categories, and whether the loan was
 * repaid, which follows from them with interactions and noise. Row by row from one seed, so a file
 * of fewer rows is the beginning of a longer one.
 */
final class LoanTable {
  static final String LABEL = "repaid";

  /** The column that names the rows; no feature. */
  static final String ID = "loan";

  static final int FEATURES = 12;

  private static final String HEADER =
      "loan,age,income,amount,months,rate,debts,employed,delays,purpose,housing,region,job,repaid\n";
  private static final List<String> PURPOSES = List.of("car", "home", "study", "travel", "other");
  private static final List<String> HOUSING = List.of("own", "rent", "family");
  private static final List<String> REGIONS = List.of("north", "east", "south", "west");
  private static final List<String> JOBS = List.of("clerk", "worker", "manager", "none");

  private LoanTable() {}

  static void write(Path file, int rows, Seed seed) throws IOException {
    RandomGenerator random = seed.derive("loans").generator();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(HEADER.getBytes(StandardCharsets.UTF_8));
      for (int row = 0; row < rows; row++) {
        out.write(row(row, random).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String row(int row, RandomGenerator random) {
    int age = 18 + random.nextInt(62);
    double income = Math.exp(7.6 + 0.5 * random.nextGaussian());
    double amount = Math.exp(8.5 + 0.8 * random.nextGaussian());
    int months = 6 * (1 + random.nextInt(12));
    double rate = 1 + 9 * random.nextDouble();
    int debts = random.nextInt(6);
    int employed = random.nextInt(Math.min(40, age - 16));
    int delays = (int) (2.5 * random.nextDouble() * random.nextDouble() * 4);
    int purpose = random.nextInt(PURPOSES.size());
    int housing = random.nextInt(HOUSING.size());
    int region = random.nextInt(REGIONS.size());
    int job = random.nextInt(JOBS.size());
    double burden = amount / months * (1 + rate / 20) / income;
    double odds =
        2.2
            - 5 * burden
            - 0.5 * delays * (debts > 2 ? 1.5 : 0.7)
            - 0.25 * debts
            + 0.04 * employed * (job == 3 ? 0.2 : 1)
            + 0.02 * (age - 40) * (housing == 0 ? 1 : 0.3)
            - (job == 3 ? 0.8 : 0)
            + (purpose == 1 ? 0.5 : purpose == 3 ? -0.6 : 0)
            + 0.1 * region
            + 0.5 * random.nextGaussian();
    return String.format(
        Locale.ROOT,
        "L%07d,%d,%.2f,%.2f,%d,%.2f,%d,%d,%d,%s,%s,%s,%s,%s\n",
        row,
        age,
        income,
        amount,
        months,
        rate,
        debts,
        employed,
        delays,
        PURPOSES.get(purpose),
        HOUSING.get(housing),
        REGIONS.get(region),
        JOBS.get(job),
        odds > 0 ? "yes" : "no");
  }
}
