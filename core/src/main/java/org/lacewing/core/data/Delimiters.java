package org.lacewing.core.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Finds what separates the fields of a file from how it begins: the character that cuts all of the
 * first rows into the same number of fields, two or more; of several, the one that makes the most
 * fields.
 */
final class Delimiters {
  private static final List<String> CANDIDATES = List.of(",", ";", "\t", "|");
  private static final int ROWS = 50;
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");

  private Delimiters() {}

  /**
   * A delimiter and what the reader must know.
   *
   * @param delimiter one character
   * @param notes why it was chosen
   */
  record Found(String delimiter, List<String> notes) {}

  /**
   * Returns the delimiter of a text.
   *
   * @param start how the text begins; its last row may be cut off
   * @param whole whether that is all of it
   */
  static Found in(String start, boolean whole) {
    String best = ",";
    int most = 1;
    List<List<String>> cells = List.of();
    for (String candidate : CANDIDATES) {
      List<List<String>> rows = rows(start, candidate, whole);
      int fields = rows.isEmpty() ? 0 : rows.get(0).size();
      if (fields > most && rows.stream().allMatch(row -> row.size() == fields)) {
        best = candidate;
        most = fields;
        cells = rows;
      }
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        most == 1
            ? "No delimiter was found; the file is read as one column"
            : "The delimiter was found to be "
                + (best.equals("\t") ? "a tab" : '"' + best + '"')
                + "; set data.reading.delimiter if that is wrong");
    if (cells.stream().flatMap(List::stream).anyMatch(c -> DECIMAL_COMMA.matcher(c).matches())) {
      notes.add(
          "Some cells look like numbers with a decimal comma; if they are, set"
              + " data.reading.decimal to \",\"");
    }
    return new Found(best, notes);
  }

  private static List<List<String>> rows(String start, String delimiter, boolean whole) {
    CSVFormat format = CsvSource.format(delimiter);
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(start)).setFormat(format).get()) {
      for (CSVRecord record : parser) {
        if (record.size() > 1 || !record.get(0).isBlank()) {
          rows.add(record.toList());
        }
        if (rows.size() > ROWS) {
          break;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // A quote is cut off, or this delimiter tears one apart: what came before still counts.
      return rows;
    }
    if (rows.size() > 1 && (!whole || rows.size() > ROWS)) {
      rows.remove(rows.size() - 1);
    }
    return rows;
  }
}
