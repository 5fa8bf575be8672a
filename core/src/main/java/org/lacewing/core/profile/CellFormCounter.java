package org.lacewing.core.profile;

import java.util.regex.Pattern;
import org.lacewing.core.data.ReadSettings;

/** Counts what the cells of a column look like. Not thread-safe. */
final class CellFormCounter {
  private static final int OTHER_TEXTS = 32;

  private final Pattern foreignNumber;
  private final Pattern foreignGroups;
  private final FirstCells numbers = new FirstCells();
  private final FirstCells texts = new FirstCells();
  private final FirstCells infinite = new FirstCells();
  private final FirstCells padded = new FirstCells();
  private final FirstCells foreign = new FirstCells();
  private final FirstCells grouped = new FirstCells();
  private final FrequentCounter<String> otherTexts = new FrequentCounter<>(OTHER_TEXTS);

  CellFormCounter(ReadSettings settings) {
    String sign = settings.decimal().equals(".") ? "," : "\\.";
    this.foreignNumber = Pattern.compile("\\s*[+-]?\\d+" + sign + "\\d+\\s*");
    this.foreignGroups = Pattern.compile("\\s*[+-]?\\d{1,3}" + sign + "\\d{3}\\s*");
  }

  void addNumber(double number, String text, long line) {
    numbers.add(line, text);
    if (Double.isInfinite(number)) {
      infinite.add(line, text);
    }
  }

  void addText(String text, long line) {
    texts.add(line, text);
    otherTexts.add(LongText.cut(text.strip()));
    if (!text.isEmpty()
        && (Character.isWhitespace(text.charAt(0))
            || Character.isWhitespace(text.charAt(text.length() - 1)))) {
      padded.add(line, text);
    }
    if (foreignNumber.matcher(text).matches()) {
      foreign.add(line, text);
      if (foreignGroups.matcher(text).matches()) {
        grouped.add(line, text);
      }
    }
  }

  CellForms forms() {
    return new CellForms(
        numbers.group(),
        texts.group(),
        infinite.group(),
        padded.group(),
        foreign.group(),
        grouped.group(),
        otherTexts.values(text -> text));
  }
}
