package org.lacewing.core.data.parquet;

import java.util.Optional;
import org.lacewing.core.data.columnar.CellKind;
import org.lacewing.core.data.columnar.FormatException;

/**
 * A column of the table as its file stores it.
 *
 * @param name the column's name
 * @param physical the stored type, by its number in the format
 * @param width bytes a value, of columns of fixed width
 * @param optional whether values may be missing
 * @param kind what the values become
 */
record StoredColumn(String name, int physical, int width, boolean optional, CellKind kind) {
  static final int BOOLEAN = 0;
  static final int INT32 = 1;
  static final int INT64 = 2;
  static final int INT96 = 3;
  static final int FLOAT = 4;
  static final int DOUBLE = 5;
  static final int BYTE_ARRAY = 6;
  static final int FIXED = 7;

  private static final int INT96_BYTES = 12;
  private static final int MOST_DIGITS = 1000;

  /** Returns whether values are stored as bytes; otherwise as whole numbers of 64 bits. */
  boolean isBytes() {
    return physical == INT96 || physical == BYTE_ARRAY || physical == FIXED;
  }

  /**
   * Returns a column of the schema.
   *
   * @return nothing if its type cannot be part of a table
   */
  static Optional<StoredColumn> of(ThriftStruct element, String name) {
    int physical = element.requiredInt(1, "type of column " + name);
    int width =
        switch (physical) {
          case INT96 -> INT96_BYTES;
          case FIXED -> element.requiredInt(2, "width of column " + name);
          default -> 0;
        };
    FormatException.require(
        physical >= BOOLEAN && physical <= FIXED && width >= 0 && (physical != FIXED || width > 0),
        "column " + name + " has the unknown type " + physical);
    boolean optional = element.number(3).orElse(0L) == 1;
    return kind(element, physical)
        .map(kind -> new StoredColumn(name, physical, width, optional, kind));
  }

  private static Optional<CellKind> kind(ThriftStruct element, int physical) {
    Optional<ThriftStruct> logical = element.struct(10);
    int converted = element.number(6).orElse(-1L).intValue();
    boolean bytes = physical == BYTE_ARRAY || physical == FIXED;
    if (converted == 5 || logical.filter(type -> type.has(5)).isPresent()) {
      long scale =
          logical
              .flatMap(type -> type.struct(5))
              .flatMap(decimal -> decimal.number(1))
              .or(() -> element.number(7))
              .orElse(0L);
      FormatException.require(
          scale >= 0 && scale <= MOST_DIGITS, "a decimal column has the scale " + scale);
      return Optional.of(
          new CellKind(
              bytes ? CellKind.Type.DECIMAL_BYTES : CellKind.Type.DECIMAL, (int) scale, false));
    }
    return switch (physical) {
      case BOOLEAN -> Optional.of(CellKind.of(CellKind.Type.BOOLEAN));
      case FLOAT -> Optional.of(CellKind.of(CellKind.Type.FLOAT));
      case DOUBLE -> Optional.of(CellKind.of(CellKind.Type.DOUBLE));
      case INT96 -> Optional.of(CellKind.of(CellKind.Type.INT96));
      case BYTE_ARRAY ->
          converted == 20 || logical.filter(type -> type.has(13)).isPresent()
              ? Optional.empty()
              : Optional.of(CellKind.of(CellKind.Type.TEXT));
      case FIXED -> fixed(logical);
      default -> Optional.of(whole(logical, converted));
    };
  }

  private static Optional<CellKind> fixed(Optional<ThriftStruct> logical) {
    if (logical.filter(type -> type.has(14)).isPresent()) {
      return Optional.of(CellKind.of(CellKind.Type.UUID));
    }
    return logical.filter(type -> type.has(15)).isPresent()
        ? Optional.of(CellKind.of(CellKind.Type.HALF_BYTES))
        : Optional.empty();
  }

  private static CellKind whole(Optional<ThriftStruct> logical, int converted) {
    if (converted == 6 || logical.filter(type -> type.has(6)).isPresent()) {
      return CellKind.of(CellKind.Type.DATE);
    }
    Optional<ThriftStruct> time = logical.flatMap(type -> type.struct(7));
    if (time.isPresent()) {
      return new CellKind(CellKind.Type.TIME, perSecond(time.get()), false);
    }
    Optional<ThriftStruct> timestamp = logical.flatMap(type -> type.struct(8));
    if (timestamp.isPresent()) {
      boolean utc = timestamp.get().number(1).orElse(0L) == 1;
      return new CellKind(CellKind.Type.TIMESTAMP, perSecond(timestamp.get()), utc);
    }
    boolean unsigned =
        logical
            .flatMap(type -> type.struct(10))
            .flatMap(integer -> integer.number(2))
            .map(signed -> signed == 0)
            .orElse(converted >= 11 && converted <= 14);
    return switch (converted) {
      case 7 -> new CellKind(CellKind.Type.TIME, 1000, false);
      case 8 -> new CellKind(CellKind.Type.TIME, 1_000_000, false);
      case 9 -> new CellKind(CellKind.Type.TIMESTAMP, 1000, true);
      case 10 -> new CellKind(CellKind.Type.TIMESTAMP, 1_000_000, true);
      default -> CellKind.of(unsigned ? CellKind.Type.UNSIGNED : CellKind.Type.WHOLE);
    };
  }

  private static int perSecond(ThriftStruct time) {
    ThriftStruct unit =
        time.struct(2).orElseThrow(() -> new FormatException("a time column has no unit"));
    return unit.has(1) ? 1000 : unit.has(2) ? 1_000_000 : 1_000_000_000;
  }
}
