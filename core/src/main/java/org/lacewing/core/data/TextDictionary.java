package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column of texts as codes of its distinct texts, in order of appearance. Not thread-safe. */
final class TextDictionary {
  /** Bytes of a map entry with its text and number, besides the characters. */
  private static final int ENTRY = 112;

  private final Map<String, Integer> codeOf = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final GrowingInts codes = new GrowingInts();
  private long characters;

  /** Adds a row; null is a missing value. */
  void add(@Nullable String text) {
    if (text == null) {
      codes.add(CategoricalColumn.MISSING);
      return;
    }
    Integer known = codeOf.get(text);
    if (known == null) {
      known = texts.size();
      codeOf.put(text, known);
      texts.add(text);
      characters += text.length();
    }
    codes.add(known);
  }

  /** Returns the distinct texts in order of appearance. */
  List<String> texts() {
    return Collections.unmodifiableList(texts);
  }

  int size() {
    return codes.size();
  }

  /** Returns a row's position in {@link #texts}, or {@link CategoricalColumn#MISSING}. */
  int code(int row) {
    return codes.get(row);
  }

  /** Returns the dictionary of some rows, given in increasing order. */
  TextDictionary select(int... rows) {
    TextDictionary selected = new TextDictionary();
    for (int row : rows) {
      int code = codes.get(row);
      selected.add(code < 0 ? null : texts.get(code));
    }
    return selected;
  }

  /** Returns about how many bytes the dictionary and the codes take. */
  long bytes() {
    return (long) Integer.BYTES * codes.size() + characters + (long) ENTRY * texts.size();
  }

  /** Returns the first row that holds the text, or -1. */
  int firstRow(String text) {
    int code = codeOf.getOrDefault(text, CategoricalColumn.MISSING);
    for (int row = 0; code >= 0 && row < codes.size(); row++) {
      if (codes.get(row) == code) {
        return row;
      }
    }
    return -1;
  }

  /**
   * Returns the column with the given levels.
   *
   * @param levels all distinct texts at least, without repeats
   */
  CategoricalColumn column(String name, List<String> levels) {
    Map<String, Integer> position = new HashMap<>();
    levels.forEach(level -> position.put(level, position.size()));
    int[] levelOf = new int[texts.size()];
    for (int code = 0; code < levelOf.length; code++) {
      Integer level = position.get(texts.get(code));
      if (level == null) {
        throw new IllegalArgumentException(name + " has no level " + texts.get(code));
      }
      levelOf[code] = level;
    }
    int[] column = codes.toArray();
    for (int row = 0; row < column.length; row++) {
      column[row] = column[row] < 0 ? CategoricalColumn.MISSING : levelOf[column[row]];
    }
    return CategoricalColumn.owning(name, levels, column);
  }
}
