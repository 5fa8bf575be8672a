package org.lacewing.core.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.Origin;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.settings.SettingsNode.Entries;

/**
 * Reads the choice of a plug-in from one text, as it is given on the command line: {@code NAME} or
 * {@code NAME:key=value,key=value}. Values are YAML; a comma inside brackets, braces or quotes does
 * not separate. {@code int8:scheme=symmetric} means the same as {@code {use: int8, scheme:
 * symmetric}} in a file.
 */
public final class PluginText {
  private PluginText() {}

  /**
   * Returns the choice.
   *
   * @param option the option that gave the text, such as {@code --pass}, for messages
   * @throws ConfigurationException if there is no name, or a setting has no {@code =} or no valid
   *     value
   */
  public static PluginChoice parse(String text, String option) {
    String place = option + " " + text;
    int colon = text.indexOf(':');
    String name = (colon < 0 ? text : text.substring(0, colon)).strip();
    if (name.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("The option does not name a plug-in")
              .at(place)
              .expected("NAME or NAME:key=value,key=value"));
    }
    Entries root = Entries.of(Map.of(), place);
    for (String setting : colon < 0 ? List.<String>of() : split(text.substring(colon + 1))) {
      int equals = setting.indexOf('=');
      String key = equals < 0 ? "" : setting.substring(0, equals).strip();
      if (key.isEmpty()) {
        throw new ConfigurationException(
            Failure.of("A setting has no value")
                .at(place)
                .expected("key=value, such as " + name + ":key=value")
                .received("\"" + setting + "\""));
      }
      SettingsNode value = YamlReader.value(setting.substring(equals + 1), place);
      root = new SettingsOverride(List.of(key.split("\\.", -1)), value, place).applyTo(root);
    }
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    root.entries().forEach((key, node) -> settings.put(key, node.plain()));
    return new PluginChoice(name, settings, new Origin("", Map.of("", place)));
  }

  /** Splits at commas that are not inside brackets, braces or quotes. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
