package org.lacewing.core.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the constants of an enum are written in settings: lower case, words joined by hyphens. */
public final class SettingText {
  private SettingText() {}

  /** Returns the constant as users write it: {@code MEAN_SQUARED} is {@code mean-squared}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns all constants of an enum as users write them, in declared order. */
  public static List<String> all(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> of((Enum<?>) c)).toList();
  }
}
