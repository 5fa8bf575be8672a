package org.lacewing.core.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.lacewing.core.plugin.PluginChoice;

/** The types of settings in words, for "expected …" in messages. */
final class TypeText {
  private static final Map<Class<?>, String> WORDS =
      Map.of(
          int.class, "a whole number (at most 2147483647)",
          long.class, "a whole number",
          double.class, "a number",
          boolean.class, "true or false",
          String.class, "a text",
          List.class, "a list such as [a, b]",
          Map.class, "a map such as {a: 1}",
          PluginChoice.class, "the name of a plug-in, or {use: name, …}");

  private TypeText() {}

  static String of(Type type) {
    Class<?> plain =
        (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    if (plain.isEnum()) {
      return "one of " + String.join(", ", SettingText.all(plain));
    }
    return WORDS.getOrDefault(plain, "settings, one a line");
  }
}
