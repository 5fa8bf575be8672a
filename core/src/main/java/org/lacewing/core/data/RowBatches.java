package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lacewing.core.data.RawColumn.Outcome;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/**
 * The rows of a file for a model that exists already, batch by batch; memory is that of one batch.
 * Opened by {@link RowLoader}. Not thread-safe.
 */
public final class RowBatches implements AutoCloseable {
  private final RowReader reader;
  private final List<Field> wanted;
  private final Schema schema;
  private final RowRules rules;
  private final List<Integer> positions = new ArrayList<>();
  private final List<CellSyntax> syntax = new ArrayList<>();

  RowBatches(
      RowReader reader, List<Field> wanted, Schema schema, RowRules rules, ReadSettings settings) {
    this.reader = reader;
    this.wanted = List.copyOf(wanted);
    this.schema = schema;
    this.rules = rules;
    Map<String, Integer> known = reader.header().positions();
    for (Field field : wanted) {
      Integer position = known.get(field.name());
      if (position == null) {
        throw missingColumn(field, reader.header());
      }
      positions.add(position);
      syntax.add(CellSyntax.of(settings, reader.header().declared(field.name())));
    }
  }

  private static DataException missingColumn(Field field, SourceHeader header) {
    return new DataException(
        Failure.of("Column \"" + field.name() + "\" is missing")
            .at(header.source())
            .expected(
                field.role() == Role.IGNORED
                    ? "a column of that name"
                    : "a column for every feature of the model")
            .received(header.names().size() + " columns: " + Excerpt.of(header.names()))
            .advice(
                NearestName.of(field.name(), header.names())
                    .map(near -> "Did you mean \"" + near + "\"?")
                    .orElse("Add the column; the order of columns does not matter.")));
  }

  /**
   * Returns the next rows, one or more; nothing after the last one.
   *
   * @throws DataException if a numeric column holds text, or the rules do not accept a cell; the
   *     message gives file, line and column
   */
  public Optional<RowBatch> next() {
    return reader.next().map(this::batch);
  }

  private RowBatch batch(Chunk chunk) {
    List<Column> columns = new ArrayList<>();
    int[] all = IntStream.range(0, chunk.rows()).toArray();
    for (int i = 0; i < wanted.size(); i++) {
      Field field = wanted.get(i);
      Cells cells = chunk.columns().get(positions.get(i));
      RawColumn column =
          new RawColumn(
              field.name(),
              reader.header().declared(field.name()),
              field.type() == ValueType.NUMERIC ? Outcome.NUMBERS : Outcome.TEXTS,
              syntax.get(i),
              row -> reader.place(chunk.line(row)));
      if (field.type() == ValueType.TENSOR && !(cells instanceof ColumnCells)) {
        throw noTensor(field, column.place(0));
      }
      check(cells, column, field, syntax.get(i));
      column.add(cells, all);
      Optional<Column> built = column.built().map(own -> converted(own, field, column.place(0)));
      columns.add(
          built.orElseGet(
              () ->
                  field.type() == ValueType.NUMERIC
                      ? column.numbers()
                      : column.distinctCategories()));
    }
    LineNumbers lines = new LineNumbers();
    for (int row : all) {
      lines.add(chunk.line(row));
    }
    return new RowBatch(Table.of(columns), lines);
  }

  private static Column converted(Column column, Field field, String place) {
    return column instanceof TensorColumn tensors && field.format().isPresent()
        ? TensorConversion.convert(tensors, field.format().get(), place)
        : column;
  }

  private static DataException noTensor(Field field, String place) {
    return new DataException(
        Failure.of("The column holds texts or numbers, not images or series")
            .at(place)
            .expected(field.format().map(Object::toString).orElseThrow())
            .advice("Give the model a source of images or series."));
  }

  private void check(Cells cells, RawColumn column, Field field, CellSyntax cellSyntax) {
    boolean isLabel = field.role() == Role.LABEL;
    boolean missingAccepted = !isLabel && rules.acceptsMissing(field.name());
    Set<String> accepted = new HashSet<>(isLabel ? field.levels() : List.of());
    boolean categorical = field.type() == ValueType.CATEGORICAL;
    for (int row = 0; row < cells.size(); row++) {
      String text = categorical ? cellSyntax.text(cells, row) : null;
      if (categorical ? text == null : cellSyntax.isMissing(cells, row)) {
        if (!missingAccepted) {
          throw CellSyntax.missing(
              cells,
              row,
              column.place(row),
              isLabel
                  ? "Every row to evaluate needs a label."
                  : "Fill it in, or fit the model with a preprocessing that imputes missing"
                      + " values.");
        }
      } else if (text != null && !accepted.contains(text)) {
        if (isLabel || !rules.acceptsCategory(field.name(), text)) {
          throw unknown(column.place(row), field, text);
        }
        accepted.add(text);
      }
    }
  }

  private static DataException unknown(String place, Field field, String text) {
    return new DataException(
        Failure.of(
                field.role() == Role.LABEL
                    ? "The label is not a class of the model"
                    : "The category is unknown")
            .at(place)
            .expected("one of " + Excerpt.of(field.levels()))
            .received(Excerpt.of(text)));
  }

  /** Returns what the reader must know, such as columns that the model does not use. */
  public List<String> notes() {
    Set<String> known = new HashSet<>();
    schema.fields().forEach(field -> known.add(field.name()));
    List<String> unused =
        reader.header().names().stream().filter(name -> !known.contains(name)).toList();
    List<String> notes = new ArrayList<>(reader.notes());
    if (!unused.isEmpty()) {
      notes.add("Columns the model does not know were left out: " + Excerpt.of(unused));
    }
    return notes;
  }

  /** Returns the columns of the file. */
  public SourceHeader header() {
    return reader.header();
  }

  /** Returns how many bytes of the file have been read; never more than {@link #bytes}. */
  public long bytesRead() {
    return reader.bytesRead();
  }

  /** Returns the file's size in bytes. */
  public long bytes() {
    return reader.bytes();
  }

  /** Returns what the file was; only after the last row. */
  public Fingerprint fingerprint() {
    return reader.fingerprint();
  }

  @Override
  public void close() {
    reader.close();
  }
}
