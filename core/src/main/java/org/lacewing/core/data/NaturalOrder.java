package org.lacewing.core.data;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of category and class names, and so of class numbers: names that are decimal numbers
 * come first, by value ({@code 2} before {@code 10}, {@code -1} before {@code 1}), then all others
 * by their UTF-16 code units. Names of equal value ({@code 1} and {@code 1.0}) stay distinct and
 * are ordered as texts. Consistent with equals.
 */
public final class NaturalOrder implements Comparator<String> {
  /** The one instance. */
  public static final NaturalOrder INSTANCE = new NaturalOrder();

  private static final int LONGEST_NUMBER = 40;
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");

  private NaturalOrder() {}

  @Override
  public int compare(String first, String second) {
    BigDecimal a = number(first);
    BigDecimal b = number(second);
    if (a != null && b != null) {
      int byValue = a.compareTo(b);
      return byValue != 0 ? byValue : first.compareTo(second);
    }
    if (a == null && b == null) {
      return first.compareTo(second);
    }
    return a != null ? -1 : 1;
  }

  private static @Nullable BigDecimal number(String text) {
    if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
      return null;
    }
    return new BigDecimal(text);
  }
}
