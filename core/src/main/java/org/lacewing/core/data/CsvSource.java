package org.lacewing.core.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
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
  public RowReader open(Path file, ReadSettings settings) {
    SourceReader source = SourceReader.open(file, settings.encoding());
    try {
      Delimiters.Found delimiter =
          settings.delimiter().equals(ReadSettings.AUTO)
              ? Delimiters.in(source.start(), source.startIsAll())
              : new Delimiters.Found(settings.delimiter(), List.of());
      CSVFormat format = format(delimiter.delimiter());
      CsvRecords records =
          new CsvRecords(CSVParser.builder().setReader(source).setFormat(format).get(), file);
      if (!records.hasNext()) {
        throw new DataException(
            Failure.of("The file holds nothing but blank lines")
                .at(records.name())
                .expected("a header line"));
      }
      SourceHeader header = new SourceHeader(records.name(), records.next(), Map.of());
      return new TextRowReader(header, source, records::addNext, delimiter.notes());
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e instanceof IOException io
          ? SourceReader.unreadable(file.toString(), io)
          : (RuntimeException) e;
    }
  }

  static CSVFormat format(String delimiter) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(false)
        .setIgnoreSurroundingSpaces(true)
        .get();
  }
}
