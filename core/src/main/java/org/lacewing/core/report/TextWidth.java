package org.lacewing.core.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Guesses how wide a text is drawn, on the safe side for the usual fonts without serifs, so that a
 * drawing needs no font to be laid out and is the same everywhere.
 */
final class TextWidth {
  private static final String NARROW = "iljtfrI.,:;'|!()[] ";
  private static final String BROAD = "mwMW@%—…";
  private static final int IDEOGRAPHS = 0x2E80;

  private TextWidth() {}

  /** Returns the width of a text in the unit of its size. */
  static double of(String text, double size) {
    return size * text.codePoints().mapToDouble(TextWidth::em).sum();
  }

  private static double em(int c) {
    if (NARROW.indexOf(c) >= 0) {
      return 0.4;
    }
    if (c >= IDEOGRAPHS || BROAD.indexOf(c) >= 0) {
      return 1;
    }
    return Character.isUpperCase(c) ? 0.74 : 0.64;
  }

  /** Returns a text as lines that fit; words that do not fit by themselves are broken. */
  static List<String> wrap(String text, double width, double size) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : Html.clean(text).strip().split("\\s+", -1)) {
      String joined = line.isEmpty() ? word : line + " " + word;
      if (of(joined, size) <= width) {
        line = joined;
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line);
      }
      line = word;
      while (of(line, size) > width && line.codePointCount(0, line.length()) > 1) {
        int end = fitting(line, width, size);
        lines.add(line.substring(0, end));
        line = line.substring(end);
      }
    }
    lines.add(line);
    return lines;
  }

  /** Returns where the longest start that fits ends, after one character at least. */
  private static int fitting(String word, double width, double size) {
    int end = word.offsetByCodePoints(0, 1);
    while (end < word.length()) {
      int next = word.offsetByCodePoints(end, 1);
      if (of(word.substring(0, next), size) > width) {
        break;
      }
      end = next;
    }
    return end;
  }
}
