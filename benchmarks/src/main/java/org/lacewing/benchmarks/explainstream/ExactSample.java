package org.lacewing.benchmarks.explainstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Some rows, spread evenly over the file, with exact values beside those of the stream.
 *
 * @param folder holds all files
 * @param in the rows
 * @param out their values
 * @param rows how many there are
 */
record ExactSample(Path folder, String in, String out, int rows) {
  private static final int SAMPLE = 50;

  /** Cells before the first value in a line of the stream; one less without the id. */
  private static final int FIRST_VALUE = 7;

  void compare(ExplainStream.Work work, ObjectNode figures, String run) throws IOException {
    List<String> sample = lines(folder.resolve(in));
    Files.write(folder.resolve("sample.csv"), sample);
    work.exact(run, "sample.csv", "exact.csv");
    List<String> exact = Files.readAllLines(folder.resolve("exact.csv"));
    List<String> found = lines(folder.resolve(out));
    double relative = 0;
    int count = exact.size() - 1;
    for (int row = 1; row <= count; row++) {
      String[] right = exact.get(row).split(",", -1);
      String[] own = found.get(row).split(",", -1);
      double off = 0;
      double size = 0;
      for (int i = 0; i < LoanTable.FEATURES; i++) {
        double value = Double.parseDouble(right[FIRST_VALUE - 1 + i]);
        double difference = Double.parseDouble(own[FIRST_VALUE + i]) - value;
        off += difference * difference;
        size += value * value;
      }
      relative += Math.sqrt(off / size) / count;
    }
    figures.put("relativeError", relative).put("sampleRows", count);
    work.table()
        .append(
            String.format(
                Locale.ROOT,
                "mean |φ − exact| / |exact| of %d rows: %.3f, exact over the same background%n",
                count,
                relative));
  }

  /** Returns the header and the lines of the sample. */
  private List<String> lines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    int step = Math.max(1, rows / SAMPLE);
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      lines.add(String.valueOf(reader.readLine()));
      int row = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (row++ % step == 0 && lines.size() <= SAMPLE) {
          lines.add(line);
        }
      }
    }
    return lines;
  }
}
