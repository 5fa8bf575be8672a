package org.lacewing.core.data;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Notices numbers with a decimal comma where none was declared. */
final class DecimalComma {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)?,\\d+([eE][+-]?\\d+)?");

  private DecimalComma() {}

  /** Returns whether a text is a number if a comma is the decimal sign, and none otherwise. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text.strip()).matches();
  }

  /**
   * Returns the note on a column that was read as texts although every text would be a number if a
   * comma were the decimal sign; it names the first such cell.
   */
  static Optional<String> note(RawColumn column) {
    List<String> texts = column.distinct().orElse(List.of());
    Optional<String> first = texts.stream().filter(DecimalComma::isNumber).findFirst();
    boolean all = texts.stream().allMatch(text -> isNumber(text) || NumberText.isNumber(text));
    return first
        .filter(text -> all)
        .map(
            text ->
                column.place(column.firstRow(text))
                    + ": "
                    + Excerpt.of(text)
                    + " looks like a number with a decimal comma, but the column was read as texts;"
                    + " if it holds numbers, set data.reading.decimal to \",\"");
  }
}
