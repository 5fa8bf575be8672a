package org.lacewing.core.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Reads the series that a table's rows make: one row a series, with a column {@value #NAME} of
 * {@link TensorColumn} cells {@code [channels, steps]} and the label. A series stands on the line
 * of its first row. The fingerprint is that of the table. Not thread-safe.
 */
abstract class SeriesReader extends RowReader {
  /** The column of the series. */
  static final String NAME = "series";

  final RowReader table;
  final SeriesLayout layout;
  final Optional<String> label;
  private final List<List<Integer>> positions = new ArrayList<>();
  private final List<List<CellSyntax>> syntax = new ArrayList<>();

  SeriesReader(
      RowReader table, SeriesLayout layout, Optional<String> label, ReadSettings settings) {
    super(header(table.header(), label));
    this.table = table;
    this.layout = layout;
    this.label = label;
    for (List<String> channel : layout.columns().columns()) {
      positions.add(channel.stream().map(this::position).toList());
      syntax.add(
          channel.stream()
              .map(name -> CellSyntax.of(settings, table.header().declared(name)))
              .toList());
    }
  }

  private static SourceHeader header(SourceHeader table, Optional<String> label) {
    List<String> names = new ArrayList<>(List.of(NAME));
    Map<String, DeclaredColumn> declared = new LinkedHashMap<>();
    label.ifPresent(
        name -> {
          names.add(name);
          table.declared(name).ifPresent(column -> declared.put(name, column));
        });
    return new SourceHeader(table.source(), names, declared);
  }

  /**
   * Opens the series of a data set.
   *
   * @param table closed with the reader that is returned
   */
  static SeriesReader open(RowReader table, SeriesSettings series, DataSettings data) {
    SeriesLayout layout = SeriesLayout.of(table.header(), series, data);
    return of(table, layout, Optional.of(data.label()), data.reading());
  }

  /**
   * Opens the series of a model.
   *
   * @param field the model's feature
   * @param label the label's column, if it is wanted
   */
  static SeriesReader open(
      RowReader table, Field field, Optional<String> label, ReadSettings settings) {
    SeriesColumns columns = field.series().orElseThrow();
    TensorFormat format = field.format().orElseThrow();
    SeriesLayout layout =
        new SeriesLayout(format.channels(), columns, Optional.of(format.shape().get(1)), List.of());
    return of(table, layout, label.filter(table.header().names()::contains), settings);
  }

  private static SeriesReader of(
      RowReader table, SeriesLayout layout, Optional<String> label, ReadSettings settings) {
    return layout.columns().rowsAreSteps()
        ? new LongSeriesReader(table, layout, label, settings)
        : new WideSeriesReader(table, layout, label, settings);
  }

  /** Returns where the table has a column. */
  final int position(String name) {
    int position = table.header().names().indexOf(name);
    if (position < 0) {
      throw new DataException(
          Failure.of("Column \"" + name + "\" is missing")
              .at(table.header().source())
              .expected("every column that the series of the model are made of")
              .received(
                  table.header().names().size() + " columns: " + Excerpt.of(table.header().names()))
              .advice("Add the column; the order of columns does not matter."));
    }
    return position;
  }

  /**
   * Returns the value of a cell as a 32-bit float, NaN if there is none.
   *
   * @throws DataException if the cell holds something else, or nothing where that is refused
   */
  final float value(Chunk chunk, int row, int channel, int column) {
    Cells cells = chunk.columns().get(positions.get(channel).get(column));
    CellSyntax cell = syntax.get(channel).get(column);
    double value;
    if (cells instanceof NumberCells numbers) {
      value = numbers.value(row);
    } else {
      String text = cell.text(cells, row);
      value = text == null ? Double.NaN : cell.number(text);
      if (text != null && Double.isNaN(value)) {
        throw cell.noNumber(text, place(chunk, row, channel, column));
      }
    }
    if (Double.isNaN(value)) {
      if (layout.columns().missing() == MissingSteps.REJECT) {
        throw CellSyntax.missing(
            cells,
            row,
            place(chunk, row, channel, column),
            "Fill it in, or train with data.series.missing set to carry-forward.");
      }
      return Float.NaN;
    }
    if (!Float.isFinite((float) value)) {
      throw new DataException(
          Failure.of("A number is not finite")
              .at(place(chunk, row, channel, column))
              .expected("a finite 32-bit number")
              .received(Excerpt.of(String.valueOf(cells.text(row))))
              .advice("Correct the cell or leave it empty."));
    }
    return (float) value;
  }

  private String place(Chunk chunk, int row, int channel, int column) {
    return place(chunk.line(row), layout.columns().columns().get(channel).get(column));
  }

  /** Returns file, line and column of a cell of the table. */
  final String place(long line, String column) {
    return table.place(line) + ", column \"" + column + '"';
  }

  /**
   * Lets the last value before a gap stand in for it.
   *
   * @param values {@code [channels, steps]}, NaN for a missing value
   * @param place of the series, for messages
   */
  final void fillGaps(float[] values, int steps, String place) {
    for (int channel = 0; channel < layout.channels().size(); channel++) {
      int start = channel * steps;
      int first = start;
      while (first < start + steps && Float.isNaN(values[first])) {
        first++;
      }
      if (first == start + steps) {
        throw new DataException(
            Failure.of("A series has no value of channel \"" + layout.channels().get(channel) + '"')
                .at(place)
                .expected("one value or more to stand in for the missing ones")
                .advice("Fill it in or leave the series out."));
      }
      float last = values[first];
      for (int i = start; i < start + steps; i++) {
        if (Float.isNaN(values[i])) {
          values[i] = last;
        }
        last = values[i];
      }
    }
  }

  @Override
  protected final Fingerprint fingerprint(long rows) {
    return table.fingerprint();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(table.notes());
    if (!layout.unused().isEmpty()) {
      notes.add(
          "Columns that are no part of the series were left out: " + Excerpt.of(layout.unused()));
    }
    return notes;
  }

  @Override
  public final long bytesRead() {
    return table.bytesRead();
  }

  @Override
  public final long bytes() {
    return table.bytes();
  }

  @Override
  public final void close() {
    table.close();
  }

  @Override
  public final String place(long line) {
    return table.place(line);
  }

  @Override
  protected abstract Optional<Chunk> read() throws IOException;
}
