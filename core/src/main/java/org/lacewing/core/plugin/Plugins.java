package org.lacewing.core.plugin;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * The plug-ins of one kind, by name. Immutable and thread-safe.
 *
 * @param <P> the kind
 */
public final class Plugins<P extends Plugin> {
  private final String kind;
  private final Map<String, P> byName;

  private Plugins(String kind, Map<String, P> byName) {
    this.kind = kind;
    this.byName = byName;
  }

  /**
   * Finds all plug-ins of a kind on the class path.
   *
   * @param kind what the kind is called in messages, such as {@code "quantizer"}
   * @throws IllegalStateException if two share a name: the class path is broken
   */
  public static <P extends Plugin> Plugins<P> load(Class<P> type, String kind) {
    return of(kind, ServiceLoader.load(type, type.getClassLoader()));
  }

  /**
   * Returns the given plug-ins as one kind.
   *
   * @throws IllegalStateException if two share a name
   */
  public static <P extends Plugin> Plugins<P> of(String kind, Iterable<? extends P> plugins) {
    Map<String, P> byName = new TreeMap<>();
    for (P plugin : plugins) {
      P other = byName.put(plugin.name(), plugin);
      if (other != null) {
        throw new IllegalStateException(
            "Two plug-ins are called "
                + plugin.name()
                + ": "
                + other.getClass().getName()
                + " and "
                + plugin.getClass().getName());
      }
    }
    return new Plugins<>(kind, Collections.unmodifiableMap(byName));
  }

  /** Returns what one of these plug-ins is called, such as {@code "quantizer"}. */
  public String kind() {
    return kind;
  }

  /** Returns all plug-ins, ordered by name. */
  public Collection<P> all() {
    return byName.values();
  }

  /**
   * Returns the plug-in of that name.
   *
   * @throws ConfigurationException if there is none; the message lists the known names
   */
  public P get(String name) {
    @Nullable P plugin = byName.get(name);
    if (plugin == null) {
      throw new ConfigurationException(
          Failure.of("There is no " + kind + " called \"" + name + "\"")
              .expected("one of " + String.join(", ", byName.keySet()))
              .advice(
                  NearestName.of(name, byName.keySet())
                      .map(near -> "Did you mean " + near + "?")
                      .orElse("Check the spelling.")));
    }
    return plugin;
  }

  /**
   * Returns the plug-in chosen in an experiment.
   *
   * @throws ConfigurationException if there is none of that name; the message also says where it
   *     was asked for
   */
  public P find(PluginChoice choice) {
    try {
      return get(choice.use());
    } catch (ConfigurationException e) {
      String place = choice.origin().place("use");
      String path = choice.origin().path();
      String where = place.isEmpty() || path.isEmpty() ? place + path : place + ", " + path;
      throw new ConfigurationException(where.isEmpty() ? e.failure() : e.failure().at(where), e);
    }
  }
}
