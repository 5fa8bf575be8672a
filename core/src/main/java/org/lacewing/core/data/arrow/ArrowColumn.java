package org.lacewing.core.data.arrow;

import java.util.Optional;
import org.lacewing.core.data.columnar.CellKind;
import org.lacewing.core.data.columnar.FormatException;

/**
 * A column of the table as its schema describes it.
 *
 * @param name the column's name
 * @param shape how its values lie in the buffers
 * @param width bytes a value, of values of fixed width
 * @param signed whether whole numbers have a sign
 * @param kind what the values become
 * @param dictionary which dictionary the values come from, if from one
 */
record ArrowColumn(
    String name,
    Shape shape,
    int width,
    boolean signed,
    CellKind kind,
    Optional<Dictionary> dictionary) {
  private static final int[] PER_SECOND = {1, 1000, 1_000_000, 1_000_000_000};
  private static final int MOST_DIGITS = 1000;

  /** How values lie in the buffers. */
  enum Shape {
    /** There are none: all are missing. */
    NONE(0),
    /** One bit a value. */
    BITS(2),
    /** Whole numbers, or the bits of floats. */
    NUMBERS(2),
    /** Bytes of the same length, little-endian numbers. */
    FIXED(2),
    /** Bytes between offsets of 32 bits. */
    BYTES(3),
    /** Bytes between offsets of 64 bits. */
    LARGE_BYTES(3),
    /** Short bytes in place, longer ones in further buffers. */
    VIEWS(2);

    private final int buffers;

    Shape(int buffers) {
      this.buffers = buffers;
    }

    /** Returns how many buffers a column has at least, that of missing values included. */
    int buffers() {
      return buffers;
    }
  }

  /**
   * A dictionary by its number.
   *
   * @param id the number
   * @param width bytes an index
   * @param signed whether an index has a sign
   */
  record Dictionary(long id, int width, boolean signed) {}

  /** Returns a column of the schema; nothing if its type cannot be part of a flat table. */
  static Optional<ArrowColumn> of(FlatTable field) {
    String name = field.text(0);
    Optional<FlatTable> type = field.table(3);
    if (type.isEmpty()) {
      throw new FormatException("column " + name + " has no type");
    }
    return of(name, field.tiny(2, 0), type.get(), field.table(4).map(ArrowColumn::dictionary));
  }

  private static Dictionary dictionary(FlatTable encoding) {
    Optional<FlatTable> index = encoding.table(1);
    int width = index.map(type -> type.whole(0, 0) / 8).orElse(4);
    FormatException.require(isWidth(width), "indices have " + width + " bytes");
    return new Dictionary(
        encoding.large(0), width, index.map(type -> type.tiny(1, 0) != 0).orElse(true));
  }

  private static boolean isWidth(int width) {
    return width == 1 || width == 2 || width == 4 || width == 8;
  }

  private static Optional<ArrowColumn> of(
      String name, int number, FlatTable type, Optional<Dictionary> dictionary) {
    return switch (number) {
      case 1 -> column(name, Shape.NONE, 0, CellKind.of(CellKind.Type.WHOLE), dictionary);
      case 2 -> {
        int width = type.whole(0, 0) / 8;
        FormatException.require(isWidth(width), "column " + name + " has " + width + " bytes");
        boolean signed = type.tiny(1, 0) != 0;
        CellKind kind = CellKind.of(signed ? CellKind.Type.WHOLE : CellKind.Type.UNSIGNED);
        yield Optional.of(new ArrowColumn(name, Shape.NUMBERS, width, signed, kind, dictionary));
      }
      case 3 -> {
        int precision = type.small(0, 0);
        FormatException.require(precision >= 0 && precision <= 2, "an unknown kind of floats");
        CellKind kind =
            CellKind.of(
                precision == 0
                    ? CellKind.Type.HALF
                    : precision == 1 ? CellKind.Type.FLOAT : CellKind.Type.DOUBLE);
        yield column(name, Shape.NUMBERS, 2 << precision, kind, dictionary);
      }
      case 4, 5 -> column(name, Shape.BYTES, 0, CellKind.of(CellKind.Type.TEXT), dictionary);
      case 6 -> column(name, Shape.BITS, 0, CellKind.of(CellKind.Type.BOOLEAN), dictionary);
      case 7 -> {
        int width = type.whole(2, 128) / 8;
        int scale = type.whole(1, 0);
        FormatException.require(
            width > 0 && width <= 32 && Math.abs((long) scale) <= MOST_DIGITS,
            "a decimal column is impossible");
        CellKind kind = new CellKind(CellKind.Type.DECIMAL_BYTES, scale, false);
        yield column(name, Shape.FIXED, width, kind, dictionary);
      }
      case 8 ->
          type.small(0, 1) == 0
              ? column(name, Shape.NUMBERS, 4, CellKind.of(CellKind.Type.DATE), dictionary)
              : column(
                  name,
                  Shape.NUMBERS,
                  8,
                  new CellKind(CellKind.Type.TIMESTAMP, perSecond(1), false),
                  dictionary);
      case 9 -> {
        CellKind kind = new CellKind(CellKind.Type.TIME, perSecond(type.small(0, 1)), false);
        yield column(name, Shape.NUMBERS, type.whole(1, 32) == 64 ? 8 : 4, kind, dictionary);
      }
      case 10 -> {
        boolean utc = !type.text(1).isEmpty();
        CellKind kind = new CellKind(CellKind.Type.TIMESTAMP, perSecond(type.small(0, 0)), utc);
        yield column(name, Shape.NUMBERS, 8, kind, dictionary);
      }
      case 18 -> column(name, Shape.NUMBERS, 8, CellKind.of(CellKind.Type.WHOLE), dictionary);
      case 19, 20 ->
          column(name, Shape.LARGE_BYTES, 0, CellKind.of(CellKind.Type.TEXT), dictionary);
      case 23, 24 -> column(name, Shape.VIEWS, 0, CellKind.of(CellKind.Type.TEXT), dictionary);
      default -> Optional.empty();
    };
  }

  private static Optional<ArrowColumn> column(
      String name, Shape shape, int width, CellKind kind, Optional<Dictionary> dictionary) {
    return Optional.of(new ArrowColumn(name, shape, width, true, kind, dictionary));
  }

  private static int perSecond(int unit) {
    FormatException.require(unit >= 0 && unit < PER_SECOND.length, "an unknown unit of time");
    return PER_SECOND[unit];
  }

  /** Returns the column of the indices into the dictionary. */
  ArrowColumn indices() {
    Dictionary coded = dictionary.orElseThrow();
    return new ArrowColumn(
        name,
        Shape.NUMBERS,
        coded.width(),
        coded.signed(),
        CellKind.of(CellKind.Type.WHOLE),
        Optional.empty());
  }
}
