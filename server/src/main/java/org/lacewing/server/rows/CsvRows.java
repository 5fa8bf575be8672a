package org.lacewing.server.rows;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.serving.LoadedVersion;
import org.lacewing.server.serving.RowBuilder;
import org.lacewing.server.serving.RowSource;
import org.lacewing.server.serving.Rows;

/**
 * Rows as CSV (RFC 4180, UTF-8, comma) with a header of column names, in any order. An empty cell
 * is a value that is not known. Models over images or series take JSON only.
 */
final class CsvRows implements RowSource {
  private final byte[] body;

  /** Keeps the body; it must not change. */
  CsvRows(byte[] body) {
    this.body = body;
  }

  @Override
  public Rows read(LoadedVersion version) {
    RowBuilder rows = new RowBuilder(NamedRows.encoder(version));
    for (Field feature : rows.encoder().features()) {
      if (feature.type() == ValueType.TENSOR) {
        throw new DataException(
            Failure.of("Images and series cannot be sent as CSV")
                .at("column \"" + feature.name() + '"')
                .advice("Send the rows as JSON."));
      }
    }
    CsvText text = new CsvText(decoded());
    List<String> header = text.next();
    if (header == null) {
      throw new DataException(
          Failure.of("The body is empty").expected("a header line and one or more rows"));
    }
    for (List<String> cells = text.next(); cells != null; cells = text.next()) {
      row(rows, header, cells, text.line());
    }
    return rows.build();
  }

  private static void row(RowBuilder rows, List<String> header, List<String> cells, int line) {
    rows.startRow();
    if (cells.size() != header.size()) {
      throw new DataException(
          Failure.of("The row has another number of cells than the header")
              .at("line " + line)
              .expected(Integer.toString(header.size()))
              .received(Integer.toString(cells.size())));
    }
    for (int i = 0; i < cells.size(); i++) {
      int place = rows.column(header.get(i), i);
      if (rows.encoder().features().get(place).type() == ValueType.NUMERIC) {
        rows.number(place, number(rows, place, cells.get(i)));
      } else {
        rows.category(place, cells.get(i));
      }
    }
    rows.endRow();
  }

  private static double number(RowBuilder rows, int place, String cell) {
    if (cell.isEmpty()) {
      return Double.NaN;
    }
    @Nullable Double value = CsvText.number(cell);
    if (value == null) {
      throw rows.wrongType(place, "\"" + cell.substring(0, Math.min(cell.length(), 40)) + '"');
    }
    return value;
  }

  private String decoded() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(Failure.of("The body is no text in UTF-8"), e);
    }
  }
}
