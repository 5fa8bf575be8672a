package org.lacewing.core.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** The records of a CSV file that are not blank, with the lines they start on. Not thread-safe. */
final class CsvRecords {
  private final String name;
  private final Iterator<CSVRecord> records;
  private @Nullable CSVRecord ahead;
  private long start;
  private long end;

  CsvRecords(CSVParser parser, Path file) {
    this.name = String.valueOf(file.getFileName());
    this.records = parser.iterator();
  }

  /** Says on which line the next record starts. */
  void continueAt(long line) {
    end = line - 1;
  }

  String name() {
    return name;
  }

  /** Returns whether there is a further record; reads it if so. */
  boolean hasNext() throws IOException {
    try {
      while (ahead == null && records.hasNext()) {
        CSVRecord record = records.next();
        start = end + 1;
        end = start + lineBreaks(record);
        if (record.size() > 1 || !record.get(0).isBlank()) {
          ahead = record;
        }
      }
      return ahead != null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException) {
        throw new DataException(
            Failure.of("A quoted field is not closed, or text follows its closing quote")
                .at(name + ", row that starts on line " + (end + 1))
                .advice("Write a quote within quotes twice."),
            e);
      }
      throw e.getCause();
    }
  }

  /** Returns the fields of the record that {@link #hasNext} found. */
  List<String> next() {
    CSVRecord record = ahead;
    if (record == null) {
      throw new IllegalStateException("No record was looked for");
    }
    ahead = null;
    return record.toList();
  }

  /** Adds the next record to a chunk, if there is one. */
  boolean addNext(TextChunk chunk) throws IOException {
    if (!hasNext()) {
      return false;
    }
    chunk.add(start, next());
    return true;
  }

  /** Returns how many line breaks the fields hold; each one makes the record a line longer. */
  private static int lineBreaks(CSVRecord record) {
    int breaks = 0;
    for (String cell : record) {
      for (int i = 0; i < cell.length(); i++) {
        char c = cell.charAt(i);
        boolean secondOfPair = c == '\n' && i > 0 && cell.charAt(i - 1) == '\r';
        breaks += (c == '\n' || c == '\r') && !secondOfPair ? 1 : 0;
      }
    }
    return breaks;
  }
}
