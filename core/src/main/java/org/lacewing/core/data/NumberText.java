package org.lacewing.core.data;

import java.util.Locale;
import java.util.Set;

/**
 * Numbers as files write them: an optional sign, digits with an optional decimal point, and an
 * optional exponent. Java's own grammar is wider ({@code 1d}, {@code 0x1p3}); such texts are no
 * numbers here.
 */
final class NumberText {
  private static final Set<String> INFINITIES = Set.of("inf", "infinity");

  private NumberText() {}

  /** Returns whether the text, without blanks around it, is a decimal number. */
  static boolean isNumber(String text) {
    String number = text.strip();
    int end = number.length();
    int at = sign(number, 0);
    int whole = digits(number, at);
    int digits = whole - at;
    at = whole;
    if (at < end && number.charAt(at) == '.') {
      int fraction = digits(number, at + 1);
      digits += fraction - at - 1;
      at = fraction;
    }
    if (digits == 0) {
      return false;
    }
    if (at < end && (number.charAt(at) == 'e' || number.charAt(at) == 'E')) {
      int exponent = sign(number, at + 1);
      at = digits(number, exponent);
      if (at == exponent) {
        return false;
      }
    }
    return at == end;
  }

  /** Returns whether the text is a number or one of the words for an infinite one. */
  static boolean isNumberOrInfinity(String text) {
    if (isNumber(text)) {
      return true;
    }
    String word = text.strip();
    return INFINITIES.contains(word.substring(sign(word, 0)).toLowerCase(Locale.ROOT));
  }

  private static int sign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
