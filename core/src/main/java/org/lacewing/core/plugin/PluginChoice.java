package org.lacewing.core.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in chosen in an experiment, with its settings as written: in YAML a map whose key {@code
 * use} names the plug-in and whose other keys are its settings, such as {@code {use: mlp, hidden:
 * [64, 32]}}. A plug-in without settings may be written as its name alone. The settings are bound
 * to the plug-in's record once the plug-in has been looked up.
 *
 * <p>Two choices are equal if they ask for the same, wherever they were written.
 *
 * @param use the plug-in's name
 * @param settings the other keys, in the order written; values are strings, numbers, booleans,
 *     lists and maps
 * @param origin where the choice was written
 */
public record PluginChoice(String use, Map<String, @Nullable Object> settings, Origin origin) {
  /** Copies the settings. */
  public PluginChoice {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Makes a choice in code, without an origin. */
  public PluginChoice(String use, Map<String, @Nullable Object> settings) {
    this(use, settings, Origin.NONE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PluginChoice that
        && use.equals(that.use)
        && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return 31 * use.hashCode() + settings.hashCode();
  }
}
