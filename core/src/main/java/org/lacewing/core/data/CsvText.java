package org.lacewing.core.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes rows as CSV after RFC 4180, with line feeds; {@link CsvSource} reads them back. */
public final class CsvText {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private CsvText() {}

  /** Returns one row, ended by a line feed. */
  public static String line(List<String> cells) {
    return FORMAT.format(cells.toArray()) + "\n";
  }

  /** Returns the header and the rows, one a line. */
  public static String of(List<String> header, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(header);
      for (List<String> row : rows) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A text can always be written", e);
    }
    return text.toString();
  }
}
