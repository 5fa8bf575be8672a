package org.lacewing.core.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Reads CSV files as RFC 4180 describes them: a header line, fields separated by the delimiter;
 * within double quotes the delimiter and line breaks are data and a doubled quote is one quote. LF,
 * CRLF and CR end a line. Beyond the RFC: blanks around a field without quotes are dropped, and
 * blank lines are skipped.
 */
public final class CsvSource implements DataSource {

  /** Makes the reader; it has no state. */
  public CsvSource() {}

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "Comma-separated values with a header line (RFC 4180); the delimiter can be set.";
  }

  @Override
  public List<String> extensions() {
    return List.of("csv");
  }

  @Override
  public RawTable read(Path file, ReadSettings settings) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(settings.delimiter())
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();
    String name = String.valueOf(file.getFileName());
    try (SourceReader reader = SourceReader.open(file, settings.encoding());
        CSVParser parser = CSVParser.builder().setReader(reader).setFormat(format).get()) {
      List<RawRow> rows = records(parser, name);
      if (rows.isEmpty()) {
        throw new DataException(
            Failure.of("The file holds nothing but blank lines")
                .at(name)
                .expected("a header line"));
      }
      List<String> header = rows.get(0).cells();
      List<RawRow> data = rows.subList(1, rows.size());
      return new RawTable(header, data, Map.of(), reader.fingerprint(data.size(), header.size()));
    } catch (IOException e) {
      throw SourceReader.unreadable(file.toString(), e);
    }
  }

  private static List<RawRow> records(CSVParser parser, String name) throws IOException {
    List<RawRow> rows = new ArrayList<>();
    int end = 0;
    try {
      for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
        CSVRecord record = records.next();
        int start = end + 1;
        end = start + lineBreaks(record);
        if (record.size() > 1 || !record.get(0).isBlank()) {
          rows.add(new RawRow(start, record.toList()));
        }
      }
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
    return rows;
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
