package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * The tokens of one line of an ARFF file: words, quoted texts and the signs {@code , { }}. A {@code
 * %} outside quotes begins a comment.
 *
 * @param place file and line, for messages
 * @param tokens the tokens from left to right
 */
record ArffLine(String place, List<Token> tokens) {

  /** What a token is. */
  enum Kind {
    WORD,
    QUOTED,
    COMMA,
    OPEN,
    CLOSE
  }

  /** One token; the text of a quoted one is without its quotes and escapes. */
  record Token(Kind kind, String text) {
    boolean isText() {
      return kind == Kind.WORD || kind == Kind.QUOTED;
    }
  }

  ArffLine {
    tokens = List.copyOf(tokens);
  }

  static ArffLine of(String line, String place) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '%') {
        break;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else if (c == ',' || c == '{' || c == '}') {
        tokens.add(
            new Token(
                c == ',' ? Kind.COMMA : c == '{' ? Kind.OPEN : Kind.CLOSE,
                line.substring(at, at + 1)));
        at++;
      } else if (c == '\'' || c == '"') {
        StringBuilder text = new StringBuilder();
        at = quoted(line, at, text, place);
        tokens.add(new Token(Kind.QUOTED, text.toString()));
      } else {
        int end = at;
        while (end < line.length() && !endsWord(line.charAt(end))) {
          end++;
        }
        tokens.add(new Token(Kind.WORD, line.substring(at, end)));
        at = end;
      }
    }
    return new ArffLine(place, tokens);
  }

  private static boolean endsWord(char c) {
    return Character.isWhitespace(c) || ",{}%".indexOf(c) >= 0;
  }

  /** Appends a quoted text and returns the position after its closing quote. */
  private static int quoted(String line, int open, StringBuilder text, String place) {
    char quote = line.charAt(open);
    for (int at = open + 1; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == quote) {
        return at + 1;
      }
      if (c == '\\' && at + 1 < line.length()) {
        at++;
        c = unescaped(line.charAt(at));
      }
      text.append(c);
    }
    throw new DataException(
        Failure.of("A quoted text is not closed")
            .at(place)
            .received(Excerpt.of(line.substring(open)))
            .advice("Write a quote within quotes as \\" + quote + "."));
  }

  private static char unescaped(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }

  /** Returns whether the line begins with this word, in any case. */
  boolean startsWith(String keyword) {
    return !tokens.isEmpty()
        && tokens.get(0).kind() == Kind.WORD
        && tokens.get(0).text().equalsIgnoreCase(keyword);
  }

  /** Returns the error for a line that is not what it should be. */
  DataException malformed(String what, String expected) {
    return new DataException(Failure.of(what).at(place).expected(expected));
  }

  /**
   * Returns the values between commas from token {@code from} to token {@code to} (exclusive).
   * Words side by side are one value, joined by a blank.
   */
  List<Token> values(int from, int to) {
    List<Token> values = new ArrayList<>();
    int at = from;
    while (true) {
      int start = at;
      StringBuilder text = new StringBuilder();
      while (at < to && tokens.get(at).isText()) {
        text.append(at == start ? "" : " ").append(tokens.get(at).text());
        at++;
      }
      if (at < to && tokens.get(at).kind() != Kind.COMMA) {
        throw malformed("A brace stands between values", "values separated by commas");
      }
      if (at == start) {
        throw malformed("A value is empty", "? for a missing value, '' for an empty text");
      }
      values.add(
          new Token(at == start + 1 ? tokens.get(start).kind() : Kind.WORD, text.toString()));
      if (at == to) {
        return values;
      }
      at++;
    }
  }
}
