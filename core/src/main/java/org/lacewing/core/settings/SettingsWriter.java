package org.lacewing.core.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.plugin.PluginChoice;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes a record of settings so that reading the text gives an equal record. All settings are
 * written, also those at their default; an empty {@code Optional} without a default is left out.
 * The text depends on the record only.
 */
public final class SettingsWriter {
  private SettingsWriter() {}

  /** Returns a record as YAML, in the order of its components. */
  public static String yaml(Record settings) {
    DumpSettings format =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSchema(new CoreSchema())
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();
    return new Dump(format).dumpToString(plain(settings));
  }

  /** Returns a record as a map of strings, numbers, booleans, lists and maps. */
  public static Map<String, @Nullable Object> plain(Record settings) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (SettingsRecord.Component component : SettingsRecord.of(settings.getClass()).components()) {
      Object value = component.of(settings);
      if (!(value instanceof Optional<?> optional)
          || optional.isPresent()
          || component.hasDefault()) {
        values.put(component.name(), plainValue(value));
      }
    }
    return values;
  }

  private static @Nullable Object plainValue(@Nullable Object value) {
    if (value instanceof PluginChoice choice) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      all.put("use", choice.use());
      all.putAll(choice.settings());
      return all;
    }
    if (value instanceof SettingsValue any) {
      return any.value();
    }
    if (value instanceof Record nested) {
      return plain(nested);
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? plainValue(optional.get()) : null;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(plainValue(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> entries = new TreeMap<>();
      map.forEach((key, item) -> entries.put(String.valueOf(key), plainValue(item)));
      return entries;
    }
    if (value instanceof Integer integer) {
      return integer.longValue();
    }
    return value instanceof Enum<?> constant ? SettingText.of(constant) : value;
  }
}
