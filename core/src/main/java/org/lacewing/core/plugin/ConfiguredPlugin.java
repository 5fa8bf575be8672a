package org.lacewing.core.plugin;

/**
 * A plug-in with settings of its own. The settings are a record whose components carry {@link
 * Setting}; experiments, {@code --set}, the JSON Schema and the documentation are derived from it.
 *
 * @param <C> the record of settings; it checks itself in its compact constructor
 */
public interface ConfiguredPlugin<C extends Record> extends Plugin {

  /** Returns the type of the settings. */
  Class<C> settingsType();
}
