package org.lacewing.core.plugin;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * All plug-ins by kind, as far as an experiment may choose them. {@link Setting#kind} refers to
 * these kinds. Immutable and thread-safe.
 */
public final class PluginKinds {
  private final Map<String, Plugins<?>> byKind;

  private PluginKinds(Map<String, Plugins<?>> byKind) {
    this.byKind = byKind;
  }

  /**
   * Returns the given kinds.
   *
   * @throws IllegalArgumentException if two are of the same kind
   */
  public static PluginKinds of(Collection<? extends Plugins<?>> kinds) {
    Map<String, Plugins<?>> byKind = new TreeMap<>();
    for (Plugins<?> plugins : kinds) {
      if (byKind.put(plugins.kind(), plugins) != null) {
        throw new IllegalArgumentException("Kind " + plugins.kind() + " was given twice");
      }
    }
    return new PluginKinds(Collections.unmodifiableMap(byKind));
  }

  /** Returns the plug-ins of all kinds, ordered by the kind's name. */
  public Collection<Plugins<?>> all() {
    return byKind.values();
  }

  /**
   * Returns the plug-ins of one kind.
   *
   * @throws IllegalStateException if the kind is not known: the program was put together wrongly
   */
  public Plugins<?> kind(String name) {
    Plugins<?> plugins = byKind.get(name);
    if (plugins == null) {
      throw new IllegalStateException(
          "No plug-ins of kind \"" + name + "\", only of " + byKind.keySet());
    }
    return plugins;
  }
}
