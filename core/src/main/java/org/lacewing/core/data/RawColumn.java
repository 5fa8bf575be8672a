package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** One column of a {@link RawTable}, as it is read as numbers or as categories. */
final class RawColumn {
  private final RawTable table;
  private final int column;
  private final Set<String> missingTokens;
  private final Set<String> declaredLevels;

  private RawColumn(RawTable table, int column, Set<String> missingTokens) {
    this.table = table;
    this.column = column;
    this.missingTokens = missingTokens;
    this.declaredLevels =
        declared().map(d -> new LinkedHashSet<>(d.levels())).orElseGet(LinkedHashSet::new);
  }

  /** Returns a column by its position, from 0. */
  static RawColumn of(RawTable table, int column, ReadSettings settings) {
    return new RawColumn(table, column, new HashSet<>(settings.missingTokens()));
  }

  String name() {
    return table.header().get(column);
  }

  /** Returns what the file itself says of the column. */
  Optional<DeclaredColumn> declared() {
    return Optional.ofNullable(table.declared().get(table.header().get(column)));
  }

  int rows() {
    return table.rows().size();
  }

  /** Returns the cell's text, or null if it holds no value. */
  @Nullable String text(int row) {
    String cell = table.rows().get(row).cells().get(column);
    if (cell == null || declaredLevels.contains(cell)) {
      return cell;
    }
    return missingTokens.contains(cell.strip()) ? null : cell;
  }

  /** Returns file, line and column of a cell. */
  String place(int row) {
    return table.place(row, column);
  }

  /** Returns the rows that hold no value. */
  List<Integer> missingRows() {
    List<Integer> missing = new ArrayList<>();
    for (int row = 0; row < rows(); row++) {
      if (text(row) == null) {
        missing.add(row);
      }
    }
    return missing;
  }

  /** Returns the error for a missing value. */
  DataException missing(int row, String advice) {
    String cell = table.rows().get(row).cells().get(column);
    return new DataException(
        Failure.of("A value is missing")
            .at(place(row))
            .received(
                cell == null || cell.isBlank()
                    ? "an empty cell"
                    : Excerpt.of(cell) + ", which stands for a missing value")
            .advice(advice));
  }

  /** Returns whether every cell that holds a value holds a number. */
  boolean looksNumeric() {
    for (int row = 0; row < rows(); row++) {
      String text = text(row);
      if (text != null && !NumberText.isNumberOrInfinity(text)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads the column as numbers; a missing value is NaN.
   *
   * @throws DataException if a cell holds something else, or a number that is not finite
   */
  NumericColumn numbers() {
    double[] values = new double[rows()];
    for (int row = 0; row < values.length; row++) {
      String text = text(row);
      values[row] = text == null ? Double.NaN : number(row, text);
    }
    return NumericColumn.of(name(), values);
  }

  private double number(int row, String text) {
    double value = NumberText.isNumber(text) ? Double.parseDouble(text.strip()) : Double.NaN;
    if (Double.isFinite(value)) {
      return value;
    }
    boolean infinite = NumberText.isNumberOrInfinity(text);
    throw new DataException(
        Failure.of(infinite ? "A number is not finite" : "A numeric column holds text")
            .at(place(row))
            .expected(infinite ? "a finite 64-bit number" : "a decimal number")
            .received(Excerpt.of(text))
            .advice(
                infinite
                    ? "Correct the cell or leave it empty."
                    : "Correct the cell, declare the column as categorical in data.types, or add"
                        + " the text to data.reading.missingTokens."));
  }

  /**
   * Reads the column as categories. Levels are the declared ones in their order, or else the
   * distinct texts in {@link NaturalOrder}.
   */
  CategoricalColumn categories() {
    if (declaredLevels.isEmpty()) {
      return CategoricalColumn.ofTexts(name(), texts());
    }
    Map<String, Integer> codeOf = new HashMap<>();
    declaredLevels.forEach(level -> codeOf.put(level, codeOf.size()));
    int[] codes = new int[rows()];
    for (int row = 0; row < codes.length; row++) {
      String text = text(row);
      codes[row] =
          text == null
              ? CategoricalColumn.MISSING
              : codeOf.getOrDefault(text, CategoricalColumn.MISSING);
    }
    return CategoricalColumn.of(name(), List.copyOf(declaredLevels), codes);
  }

  /** Returns the texts of all rows, null where there is no value. */
  List<@Nullable String> texts() {
    List<@Nullable String> texts = new ArrayList<>();
    for (int row = 0; row < rows(); row++) {
      texts.add(text(row));
    }
    return texts;
  }
}
