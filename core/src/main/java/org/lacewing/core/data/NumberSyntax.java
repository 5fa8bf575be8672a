package org.lacewing.core.data;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes numbers: with which decimal sign, and with which sign, if any, between groups
 * of three digits. Immutable and thread-safe.
 */
final class NumberSyntax {
  private final char decimal;
  private final @Nullable Pattern grouped;
  private final String grouping;

  private NumberSyntax(char decimal, String grouping) {
    this.decimal = decimal;
    this.grouping = grouping;
    this.grouped =
        grouping.isEmpty()
            ? null
            : Pattern.compile(
                "[+-]?\\d{1,3}("
                    + Pattern.quote(grouping)
                    + "\\d{3})+("
                    + Pattern.quote(String.valueOf(decimal))
                    + "\\d*)?([eE][+-]?\\d+)?");
  }

  static NumberSyntax of(ReadSettings settings) {
    return new NumberSyntax(settings.decimal().charAt(0), settings.grouping());
  }

  /**
   * Returns the text as Java writes numbers, or an empty text if it cannot be one. Signs between
   * digits count only where they part groups of three.
   */
  String plain(String text) {
    if (grouped == null && decimal == '.') {
      return text;
    }
    String number = text.strip();
    if (grouped != null && number.contains(grouping)) {
      if (!grouped.matcher(number).matches()) {
        return "";
      }
      number = number.replace(grouping, "");
    }
    if (decimal == '.') {
      return number;
    }
    return number.indexOf('.') >= 0 ? "" : number.replace(decimal, '.');
  }
}
