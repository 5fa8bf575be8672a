package org.lacewing.core.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Reads CSV files as RFC 4180 describes them: a header line, fields separated by the delimiter;
 * within double quotes the delimiter and line breaks are data and a doubled quote is one quote. LF,
 * CRLF and CR end a line. Beyond the RFC: blanks around a field without quotes are dropped, and
 * blank lines are skipped.
 */
public final class CsvSource implements SlicedSource {

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
    return open(file, settings, RowRange.whole(0));
  }

  @Override
  public RowReader open(Path file, ReadSettings settings, RowRange range) {
    SourceReader source = SourceReader.open(file, settings.encoding(), range);
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
      if (!range.spansFile()) {
        records.continueAt(range.firstLine());
      }
      return new TextRowReader(header, source, records::addNext, delimiter.notes());
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e instanceof IOException io
          ? SourceReader.unreadable(file.toString(), io)
          : (RuntimeException) e;
    }
  }

  @Override
  public CutFile cut(Path file, ReadSettings settings, long rows) {
    ReadSettings reading =
        settings.delimiter().equals(ReadSettings.AUTO)
            ? settings.withDelimiter(delimiter(file, settings))
            : settings;
    char delimiter = reading.delimiter().charAt(0);
    requireAscii(file, settings.encoding(), delimiter);
    SourceHeader header;
    try (RowReader reader = open(file, reading)) {
      header = reader.header();
    }
    try (SourceBytes bytes = SourceBytes.open(file)) {
      List<RowRange> ranges =
          CsvCutter.cut(bytes, delimiter, bytes.isCompressed() ? Long.MAX_VALUE : rows);
      long all = ranges.stream().mapToLong(RowRange::rows).sum();
      Fingerprint found = bytes.fingerprint(all, header.names().size());
      boolean whole = bytes.isCompressed() && !ranges.isEmpty();
      return new CutFile(header, found, reading, whole ? List.of(RowRange.whole(all)) : ranges);
    } catch (IOException e) {
      throw SourceReader.unreadable(file.toString(), e);
    }
  }

  private static String delimiter(Path file, ReadSettings settings) {
    try (SourceReader source = SourceReader.open(file, settings.encoding())) {
      return Delimiters.in(source.start(), source.startIsAll()).delimiter();
    }
  }

  /** Bytes below 128 must be characters of their own, or no record could be found by bytes. */
  private static void requireAscii(Path file, Optional<String> encoding, char delimiter) {
    String name = encoding.orElse("UTF-8").toUpperCase(Locale.ROOT);
    if (delimiter > 127
        || !name.matches("UTF-?8|US-ASCII|ASCII|ISO-?8859-\\d+|WINDOWS-125\\d|CP125\\d")) {
      throw notCut(file, name + ", delimiter " + delimiter);
    }
    try (SourceBytes bytes = SourceBytes.open(file)) {
      byte[] start = bytes.readNBytes(2);
      if (start.length == 2
          && ((start[0] & 0xFF) + (start[1] & 0xFF) == 0xFF + 0xFE)
          && (start[0] == (byte) 0xFF || start[1] == (byte) 0xFF)) {
        throw notCut(file, "the byte order mark of UTF-16");
      }
    } catch (IOException e) {
      throw SourceReader.unreadable(file.toString(), e);
    }
  }

  private static ConfigurationException notCut(Path file, String found) {
    return new ConfigurationException(
        Failure.of("The file cannot be cut into parts")
            .at(file.toString())
            .expected("UTF-8, an ISO-8859 or a Windows code page, and an ASCII delimiter")
            .received(found)
            .advice("Store it as UTF-8 or as Parquet."));
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
