package org.lacewing.server.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Cuts a text in CSV into records, as RFC 4180 tells; blank lines are skipped. One thread. */
final class CsvText {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,5})?");

  private final String text;
  private int at;
  private int line;
  private int start;

  CsvText(String text) {
    this.text = text;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
    this.line = 1;
  }

  /** Returns the line on which the latest record starts, from 1. */
  int line() {
    return start;
  }

  /** Returns the next record's cells, or null after the last one. */
  @Nullable List<String> next() {
    while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
      line += text.charAt(at++) == '\n' ? 1 : 0;
    }
    if (at >= text.length()) {
      return null;
    }
    start = line;
    List<String> cells = new ArrayList<>();
    do {
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
    } while (at < text.length() && text.charAt(at++) == ',');
    line++;
    if (at < text.length() && text.charAt(at - 1) == '\r' && text.charAt(at) == '\n') {
      at++;
    }
    return cells;
  }

  private String plain() {
    int from = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (true) {
      int end = text.indexOf('"', at);
      if (end < 0) {
        throw damaged("A quoted cell is not closed");
      }
      cell.append(text, at, end);
      at = end + 1;
      if (at >= text.length() || text.charAt(at) != '"') {
        break;
      }
      cell.append('"');
      at++;
    }
    if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      throw damaged("Text follows the closing quote of a cell");
    }
    line += (int) cell.chars().filter(c -> c == '\n').count();
    return cell.toString();
  }

  private DataException damaged(String what) {
    return new DataException(
        Failure.of(what).at("line " + start).advice("Write a quote within quotes twice."));
  }

  /** Returns a decimal number, or null if the cell is none. */
  static @Nullable Double number(String cell) {
    String trimmed = cell.strip();
    return NUMBER.matcher(trimmed).matches() ? Double.valueOf(trimmed) : null;
  }
}
