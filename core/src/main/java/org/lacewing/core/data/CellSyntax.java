package org.lacewing.core.data;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** What a column's cells say: nothing, a number, or a text. Immutable and thread-safe. */
public final class CellSyntax {
  private final Set<String> missingTokens;
  private final Set<String> levels;
  private final NumberSyntax numbers;

  private CellSyntax(Set<String> missingTokens, Set<String> levels, NumberSyntax numbers) {
    this.missingTokens = missingTokens;
    this.levels = levels;
    this.numbers = numbers;
  }

  /**
   * Returns the syntax of a column.
   *
   * @param declared what the source says of it; a declared level is a level, whatever its text
   */
  public static CellSyntax of(ReadSettings settings, Optional<DeclaredColumn> declared) {
    return new CellSyntax(
        new HashSet<>(settings.missingTokens()),
        declared.map(d -> new HashSet<>(d.levels())).orElseGet(HashSet::new),
        NumberSyntax.of(settings));
  }

  /** Returns the text of a cell, or null if it holds no value. */
  public @Nullable String text(Cells cells, int row) {
    String cell = cells.text(row);
    if (cell == null || !(cells instanceof TextCells) || levels.contains(cell)) {
      return cell;
    }
    return missingTokens.contains(cell.strip()) ? null : cell;
  }

  /** Returns whether a cell holds no value. */
  boolean isMissing(Cells cells, int row) {
    return cells instanceof NumberCells numeric
        ? Double.isNaN(numeric.value(row))
        : text(cells, row) == null;
  }

  /** Returns whether a text is a number or one of the words for an infinite one. */
  public boolean isNumber(String text) {
    return NumberText.isNumberOrInfinity(numbers.plain(text));
  }

  /** Returns whether a text is a number without a fraction. */
  boolean isWhole(String text) {
    String plain = numbers.plain(text);
    return NumberText.isNumber(plain)
        && new BigDecimal(plain.strip()).stripTrailingZeros().scale() <= 0;
  }

  /** Returns the number a text says: NaN if it is none, infinite if 64 bits do not hold it. */
  public double number(String text) {
    String plain = numbers.plain(text);
    if (NumberText.isNumber(plain)) {
      return Double.parseDouble(plain.strip());
    }
    return NumberText.isNumberOrInfinity(plain) ? Double.POSITIVE_INFINITY : Double.NaN;
  }

  /** Returns the error for a missing value. */
  static DataException missing(Cells cells, int row, String place, String advice) {
    String cell = cells.text(row);
    return new DataException(
        Failure.of("A value is missing")
            .at(place)
            .received(
                cell == null || cell.isBlank()
                    ? "an empty cell"
                    : Excerpt.of(cell) + ", which stands for a missing value")
            .advice(advice));
  }

  /** Returns the error for a cell that is not a finite number where one is wanted. */
  DataException noNumber(String text, String place) {
    boolean infinite = isNumber(text);
    return new DataException(
        Failure.of(infinite ? "A number is not finite" : "A numeric column holds text")
            .at(place)
            .expected(infinite ? "a finite 64-bit number" : "a decimal number")
            .received(Excerpt.of(text))
            .advice(
                infinite
                    ? "Correct the cell or leave it empty."
                    : DecimalComma.isNumber(text)
                        ? "If that is a decimal comma, set data.reading.decimal (--decimal) to"
                            + " \",\"."
                        : "Correct the cell, declare the column as categorical in data.types, or"
                            + " add the text to data.reading.missingTokens."));
  }
}
