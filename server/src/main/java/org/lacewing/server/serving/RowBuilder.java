package org.lacewing.server.serving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.preprocessing.RowEncoder;
import org.lacewing.core.tensor.Tensor;

/**
 * Encodes named rows while they are read. Memory grows with what was read, never with what was
 * announced. One thread, one request.
 */
public final class RowBuilder {
  /** Encoded numbers of one request at most: 64 MB of them. */
  private static final int MOST_VALUES = 16 << 20;

  private final RowEncoder encoder;
  private final int[] lastRow;
  private final List<List<Tensor>> tensors = new ArrayList<>();
  private final boolean hasTensors;
  private float[] values;
  private int row = -1;
  private int seen;

  /** Starts without a row. */
  public RowBuilder(RowEncoder encoder) {
    this.encoder = encoder;
    this.values = new float[encoder.width()];
    this.lastRow = new int[encoder.features().size()];
    Arrays.fill(lastRow, -1);
    boolean any = false;
    for (Field feature : encoder.features()) {
      tensors.add(new ArrayList<>());
      any |= feature.type() == ValueType.TENSOR;
    }
    hasTensors = any;
  }

  /** Returns what encodes the rows. */
  public RowEncoder encoder() {
    return encoder;
  }

  /**
   * Starts the next row.
   *
   * @throws TooLarge if there are too many
   */
  public void startRow() {
    row++;
    seen = 0;
    long needed = (row + 1L) * encoder.width();
    if (needed > values.length) {
      if (needed > MOST_VALUES) {
        throw new TooLarge(
            "A request may have at most "
                + Math.max(1, MOST_VALUES / encoder.width())
                + " rows for this model. Send the rows in several requests.");
      }
      values = Arrays.copyOf(values, (int) Math.min(MOST_VALUES, needed * 2));
    }
  }

  /**
   * Returns the place of a column and remembers that the row has it.
   *
   * @param expected the place to look at first: the one after the last
   * @throws DataException if there is no such column or the row has it already
   */
  public int column(String name, int expected) {
    List<Field> features = encoder.features();
    int place =
        expected < features.size() && features.get(expected).name().equals(name)
            ? expected
            : encoder.place(name);
    if (place < 0) {
      throw unknown(name);
    }
    if (lastRow[place] == row) {
      throw new DataException(Failure.of("The row has this column twice").at(where(name)));
    }
    lastRow[place] = row;
    seen++;
    return place;
  }

  private DataException unknown(String name) {
    List<String> names = encoder.features().stream().map(Field::name).toList();
    String shown = name.substring(0, Math.min(name.length(), 80));
    return new DataException(
        Failure.of("The model has no such column")
            .at(where(shown))
            .advice(
                NearestName.of(shown, names)
                    .map(near -> "Did you mean \"" + near + "\"?")
                    .orElse("Its columns are " + abridged(names) + ".")));
  }

  private static String abridged(List<String> names) {
    return names.size() <= 12
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 12)) + ", …";
  }

  /** Sets a number; NaN if it is missing. */
  public void number(int column, double value) {
    encoder.number(column, value, row, values);
  }

  /** Sets a category; null or empty if it is missing. */
  public void category(int column, @Nullable String text) {
    encoder.category(column, text, row, values);
  }

  /** Sets an image or a series, of the shape of the column's format. */
  public void tensor(int column, Tensor cell) {
    tensors.get(column).add(cell);
  }

  /**
   * Ends the row.
   *
   * @throws DataException if a column is missing
   */
  public void endRow() {
    if (seen < lastRow.length) {
      for (int i = 0; i < lastRow.length; i++) {
        if (lastRow[i] != row) {
          throw new DataException(
              Failure.of("A column is missing")
                  .at(where(encoder.features().get(i).name()))
                  .advice("Send null for a value that is not known."));
        }
      }
    }
  }

  /** Returns where a cell is, for messages. */
  public String where(String column) {
    return "row " + row + ", column \"" + column + '"';
  }

  /** Returns the error of a cell that holds something else than its column. */
  public DataException wrongType(int column, String received) {
    Field field = encoder.features().get(column);
    String expected =
        switch (field.type()) {
          case NUMERIC -> "a number";
          case CATEGORICAL -> "a text";
          case TENSOR -> "numbers, " + field.format().orElseThrow().shapeText();
        };
    return new DataException(
        Failure.of("The cell holds something else than its column")
            .at(where(field.name()))
            .expected(expected)
            .received(received));
  }

  /**
   * Returns the rows.
   *
   * @throws DataException if there is none, or an image or a series is refused
   */
  public Rows.Encoded build() {
    int rows = row + 1;
    if (rows == 0) {
      throw new DataException(Failure.of("The request has no rows").expected("one or more"));
    }
    if (values.length != rows * encoder.width()) {
      values = Arrays.copyOf(values, rows * encoder.width());
    }
    for (int i = 0; hasTensors && i < lastRow.length; i++) {
      Field field = encoder.features().get(i);
      if (field.type() == ValueType.TENSOR) {
        encoder.tensors(
            i,
            TensorColumn.ofTensors(field.name(), field.format().orElseThrow(), tensors.get(i)),
            values);
      }
    }
    return new Rows.Encoded(Tensor.adopt(new int[] {rows, encoder.width()}, values));
  }
}
