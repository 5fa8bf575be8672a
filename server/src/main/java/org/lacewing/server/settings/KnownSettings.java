package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.naming.NameUtils;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/** All settings of the server by name; what is not among them is refused when it starts. */
public final class KnownSettings {
  /** All records of settings. */
  static final List<Class<? extends Record>> RECORDS =
      List.of(
          DatabaseSettings.class,
          ExplanationSettings.class,
          JobSettings.class,
          LimitSettings.class,
          OperationsSettings.class,
          PredictionSettings.class,
          SecuritySettings.class,
          StorageSettings.class,
          TlsSettings.class);

  private static final String START = "lacewing.";
  private static final String ENVIRONMENT = "LACEWING_";

  private KnownSettings() {}

  /** Returns the default of each setting by name. */
  public static SortedMap<String, String> defaults() {
    SortedMap<String, String> defaults = new TreeMap<>();
    for (Class<? extends Record> type : RECORDS) {
      for (RecordComponent component : type.getRecordComponents()) {
        defaults.put(
            area(type) + "." + NameUtils.hyphenate(component.getName()), value(type, component));
      }
    }
    return defaults;
  }

  private static String area(Class<?> type) {
    ConfigurationProperties properties = type.getAnnotation(ConfigurationProperties.class);
    if (properties == null) {
      throw new IllegalStateException(type + " is no record of settings");
    }
    return properties.value();
  }

  /** The annotation is on the parameter of the constructor, and on what the compiler made of it. */
  private static String value(Class<?> type, RecordComponent component) {
    Bindable bindable = component.getAccessor().getAnnotation(Bindable.class);
    if (bindable == null) {
      throw new IllegalStateException(type + " has no default for " + component.getName());
    }
    return bindable.defaultValue();
  }

  /**
   * Checks names of a file or of flags.
   *
   * @throws ConfigurationException if one begins with {@code lacewing.} and is unknown
   */
  public static void check(Collection<String> names) {
    Collection<String> known = defaults().keySet();
    for (String name : names) {
      String hyphenated = NameUtils.hyphenate(name);
      if (hyphenated.startsWith(START) && !known.contains(hyphenated)) {
        throw unknown(name, hyphenated, known);
      }
    }
  }

  /**
   * Checks names of environment variables. Those that begin with {@code LACEWING_} and no area of
   * settings are left alone: the launcher has some of its own.
   *
   * @throws ConfigurationException if one begins with an area and is unknown
   */
  public static void checkEnvironment(Collection<String> variables) {
    Map<String, String> known = new TreeMap<>();
    defaults().keySet().forEach(name -> known.put(variable(name), name));
    List<String> areas = RECORDS.stream().map(type -> variable(area(type)) + "_").toList();
    for (String name : variables) {
      if (name.startsWith(ENVIRONMENT)
          && areas.stream().anyMatch(name::startsWith)
          && !known.containsKey(name)) {
        throw unknown(name, name, known.keySet());
      }
    }
  }

  /** Returns the environment variable of a setting. */
  public static String variable(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static ConfigurationException unknown(
      String name, String compared, Collection<String> known) {
    return new ConfigurationException(
        Failure.of("There is no setting " + name)
            .advice(
                NearestName.of(compared, known)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("The settings are in docs/server.md.")));
  }
}
