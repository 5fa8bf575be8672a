package org.lacewing.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Seed;

/**
 * A CSV file of any size: six numbers, two categories and a label of two classes that follows from
 * them with some noise. The same seed and size give the same bytes. It is written row by row.
 */
final class LargeTable {
  /** The label's column. */
  static final String LABEL = "late";

  private static final String HEADER =
      "id,weight,distance,stops,speed,load,age,carrier,road,late\n";
  private static final List<String> CARRIERS = List.of("north", "south", "\"east, far\"", "west");
  private static final List<String> ROADS = List.of("A", "B", "C");
  private static final int DECIMALS = 1000;

  private LargeTable() {}

  /**
   * Writes whole rows until the file has the given size or a few bytes more.
   *
   * @return the number of rows, without the header line
   */
  static long write(Path file, long bytes, Seed seed) throws IOException {
    RandomGenerator random = seed.derive("large-table").generator();
    long rows = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      long written = write(HEADER, out);
      StringBuilder row = new StringBuilder();
      while (written < bytes) {
        row.setLength(0);
        written += write(row(rows++, random, row), out);
      }
    }
    return rows;
  }

  private static CharSequence row(long id, RandomGenerator random, StringBuilder row) {
    int weight = random.nextInt(50 * DECIMALS);
    int distance = random.nextInt(900 * DECIMALS);
    int stops = random.nextInt(12);
    int speed = 30 * DECIMALS + random.nextInt(90 * DECIMALS);
    int carrier = random.nextInt(CARRIERS.size());
    row.append(id).append(',');
    decimal(weight, row);
    decimal(distance, row);
    row.append(stops).append(',');
    decimal(speed, row);
    decimal(random.nextInt(DECIMALS), row);
    row.append(random.nextInt(20)).append(',');
    row.append(CARRIERS.get(carrier)).append(',');
    row.append(ROADS.get(random.nextInt(ROADS.size()))).append(',');
    double hours = (double) distance / speed + 0.4 * stops + carrier;
    return row.append(hours + 2 * random.nextDouble() > 11 ? "yes\n" : "no\n");
  }

  /** Writes a number of thousandths and a comma. */
  private static void decimal(int thousandths, StringBuilder row) {
    int fraction = thousandths % DECIMALS;
    row.append(thousandths / DECIMALS).append('.');
    row.append((char) ('0' + fraction / 100));
    row.append((char) ('0' + fraction / 10 % 10));
    row.append((char) ('0' + fraction % 10)).append(',');
  }

  private static int write(CharSequence text, OutputStream out) throws IOException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    out.write(bytes);
    return bytes.length;
  }
}
