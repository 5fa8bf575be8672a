package org.lacewing.core.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a record of settings. The key in YAML is the component's name.
 * Supported types: {@code int}, {@code long}, {@code double}, {@code boolean}, {@code String},
 * enums (written in lower case with hyphens), nested records, {@code List} and {@code Map<String,
 * …>} of these, {@code Optional} of these, and {@link PluginChoice}. An {@code Optional} without a
 * default is empty when its key is absent; a nested record without a default takes the defaults of
 * its own components.
 *
 * <p>Records of settings are public and check themselves in their compact constructor. A message
 * there begins with the component's name ({@code "epochs is out of range"}); the reader of the file
 * replaces it by the full path and adds file and line.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** The value of {@link #defaultsTo} that means: the user must give one. */
  String REQUIRED = "\u0000required";

  /** Returns what the setting does, with its unit and range, as one sentence. */
  String value();

  /** Returns the default, written as in YAML (for instance {@code "0.01"}, {@code "[64, 32]"}). */
  String defaultsTo() default REQUIRED;

  /**
   * Returns, for a {@link PluginChoice} (or a list or map of them), the kind of plug-in that may be
   * chosen, as in {@link Plugins#kind}.
   */
  String kind() default "";
}
