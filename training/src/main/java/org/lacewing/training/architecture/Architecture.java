package org.lacewing.training.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.lacewing.core.plugin.ConfiguredPlugin;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.Plugins;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.training.network.NetworkShape;

/**
 * A kind of network. Implementations are stateless.
 *
 * @param <C> the record of settings
 */
public interface Architecture<C extends Record> extends ConfiguredPlugin<C> {
  /** What architectures are called in messages and in {@code Setting.kind}. */
  String KIND = "architecture";

  /**
   * Returns the structure of a network.
   *
   * @param shape what the network must read and answer
   * @throws org.lacewing.core.error.ConfigurationException if there is no such network
   */
  NetworkPlan plan(C settings, NetworkShape shape);

  /**
   * Does what can be done before the shape of the data is known, such as reading a file, so that
   * mistakes there show before any data is read.
   *
   * @throws org.lacewing.core.error.ConfigurationException if there can be no such network whatever
   *     the data
   */
  default NetworkDesign prepare(C settings) {
    return shape -> plan(settings, shape);
  }

  /** Returns all architectures on the class path. */
  static Plugins<Architecture<?>> load() {
    List<Architecture<?>> all = new ArrayList<>();
    for (Architecture<?> architecture :
        ServiceLoader.load(Architecture.class, Architecture.class.getClassLoader())) {
      all.add(architecture);
    }
    return Plugins.of(KIND, all);
  }

  /**
   * Returns the chosen architecture with its settings.
   *
   * @throws org.lacewing.core.error.ConfigurationException if there is no such architecture, or a
   *     setting is unknown or impossible
   */
  static NetworkDesign design(PluginChoice choice) {
    return design(load().find(choice), choice);
  }

  private static <C extends Record> NetworkDesign design(
      Architecture<C> architecture, PluginChoice choice) {
    return architecture.prepare(SettingsBinder.plain().bind(choice, architecture));
  }
}
