package org.lacewing.core.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in chosen in an experiment, with its settings as written: in YAML a map whose key {@code
 * use} names the plug-in and whose other keys are its settings, such as {@code {use: mlp, hidden:
 * [64, 32]}}. The settings are bound to the plug-in's record once the plug-in has been looked up.
 *
 * @param use the plug-in's name
 * @param settings the other keys, in the order written; values are strings, numbers, booleans,
 *     lists and maps
 */
public record PluginChoice(String use, Map<String, @Nullable Object> settings) {
  /** Copies the settings. */
  public PluginChoice {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
