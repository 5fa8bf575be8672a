package org.lacewing.core.settings;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.plugin.ConfiguredPlugin;
import org.lacewing.core.plugin.Origin;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.PluginKinds;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.SettingsNode.Entries;
import org.lacewing.core.settings.SettingsNode.Items;
import org.lacewing.core.settings.SettingsNode.Scalar;

/**
 * Makes records of settings out of trees. Every key must belong to a component and every value must
 * have the component's type exactly; a whole number is accepted where a {@code double} is wanted,
 * and a number or boolean where a text is wanted (a class may be called {@code 1}). A missing key
 * takes its default; if it has none, it is an error. Immutable and thread-safe.
 */
public final class SettingsBinder {
  record NoSettings() {}

  private final @Nullable PluginKinds kinds;

  private SettingsBinder(@Nullable PluginKinds kinds) {
    this.kinds = kinds;
  }

  /** Returns a binder that keeps plug-in choices as they are written. */
  public static SettingsBinder plain() {
    return new SettingsBinder(null);
  }

  /**
   * Returns a binder that also looks up every chosen plug-in and binds its settings. The resulting
   * choices hold every setting of the plug-in, defaults included, so that a stored experiment means
   * the same when a later version changes a default.
   */
  public static SettingsBinder resolving(PluginKinds kinds) {
    return new SettingsBinder(kinds);
  }

  /**
   * Binds a whole tree.
   *
   * @throws ConfigurationException if a key is unknown or missing, or a value has the wrong type or
   *     is impossible; the message gives the full path, the line and what was expected
   */
  public <R extends Record> R bind(SettingsTree tree, Class<R> type) {
    return record(tree.root(), "", type);
  }

  /**
   * Binds the settings of a choice to the record of the plug-in that was looked up for it.
   *
   * @throws ConfigurationException as in {@link #bind(SettingsTree, Class)}
   */
  public <C extends Record> C bind(PluginChoice choice, ConfiguredPlugin<C> plugin) {
    return bind(choice, plugin.settingsType());
  }

  /**
   * Binds the settings of a choice to a record.
   *
   * @throws ConfigurationException as in {@link #bind(SettingsTree, Class)}
   */
  public <C extends Record> C bind(PluginChoice choice, Class<C> type) {
    SettingsNode node = PlainNodes.of(choice.settings(), choice.origin(), "");
    return record((Entries) node, choice.origin().path(), type);
  }

  /**
   * Checks that a choice of a plug-in without settings has none.
   *
   * @throws ConfigurationException if it has; the message names the first one
   */
  public void bindNothing(PluginChoice choice) {
    bind(choice, NoSettings.class);
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private <R extends Record> R record(Entries node, String path, Class<R> type) {
    SettingsRecord<R> shape = SettingsRecord.of(type);
    List<String> names = shape.names();
    node.entries()
        .forEach(
            (key, value) -> {
              if (!names.contains(key)) {
                throw SettingsFailure.unknown(key, value, path, names);
              }
            });
    List<Object> values = new ArrayList<>();
    for (SettingsRecord.Component component : shape.components()) {
      values.add(component(component, node, path));
    }
    try {
      return shape.construct(values);
    } catch (ConfigurationException e) {
      throw SettingsFailure.located(e, names, node, path);
    }
  }

  private Object component(SettingsRecord.Component component, Entries owner, String path) {
    String full = join(path, component.name());
    SettingsNode node = owner.entries().get(component.name());
    if (node == null && component.hasDefault()) {
      node = component.defaultNode();
    }
    if (node == null
        && component.type() instanceof Class<?> type
        && type.isRecord()
        && type != PluginChoice.class) {
      node = Entries.of(Map.of(), owner.place());
    }
    if (isOptional(component.type())) {
      return node == null || node.plain() == null
          ? Optional.empty()
          : Optional.of(value(node, full, argument(component.type(), 0), component.setting()));
    }
    if (node == null) {
      throw SettingsFailure.missing(owner, full, component);
    }
    return value(node, full, component.type(), component.setting());
  }

  private Object value(SettingsNode node, String path, Type type, Setting setting) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return list(node, path, argument(type, 0), setting);
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      return map(node, path, argument(type, 1), setting);
    }
    if (!(type instanceof Class<?> boxed)) {
      throw new IllegalArgumentException(path + ": settings cannot be of type " + type);
    }
    Class<?> plain = MethodType.methodType(boxed).unwrap().returnType();
    if (plain == PluginChoice.class) {
      return choice(node, path, setting);
    }
    if (plain == SettingsValue.class) {
      return new SettingsValue(node.plain());
    }
    if (plain.isRecord() && node instanceof Entries entries) {
      return record(entries, path, plain.asSubclass(Record.class));
    }
    Object value = node instanceof Scalar scalar ? ScalarValue.of(scalar, plain) : null;
    if (value == null) {
      throw SettingsFailure.wrongType(node, path, plain);
    }
    return value;
  }

  private List<Object> list(SettingsNode node, String path, Type element, Setting setting) {
    if (!(node instanceof Items items)) {
      throw SettingsFailure.wrongType(node, path, List.class);
    }
    List<Object> values = new ArrayList<>();
    for (SettingsNode item : items.items()) {
      values.add(value(item, join(path, Integer.toString(values.size())), element, setting));
    }
    return List.copyOf(values);
  }

  private Map<String, Object> map(SettingsNode node, String path, Type element, Setting setting) {
    if (!(node instanceof Entries entries)) {
      throw SettingsFailure.wrongType(node, path, Map.class);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    entries
        .entries()
        .forEach((key, item) -> values.put(key, value(item, join(path, key), element, setting)));
    return Collections.unmodifiableMap(values);
  }

  private PluginChoice choice(SettingsNode node, String path, Setting setting) {
    Entries written =
        node instanceof Scalar scalar && scalar.value() instanceof String
            ? Entries.of(Map.of("use", scalar), scalar.place())
            : node instanceof Entries entries ? entries : null;
    SettingsNode name = written == null ? null : written.entries().get("use");
    if (written == null || !(name instanceof Scalar use) || !(use.value() instanceof String)) {
      throw SettingsFailure.noPlugin(node, path, setting.kind());
    }
    Map<String, SettingsNode> others = new LinkedHashMap<>(written.entries());
    others.remove("use");
    Entries settings = Entries.of(others, written.place());
    Origin origin = PlainNodes.origin(written, path);
    PluginChoice choice = new PluginChoice(use.text(), SettingsTree.plain(settings), origin);
    if (kinds == null) {
      return choice;
    }
    Plugin plugin = kinds.kind(setting.kind()).find(choice);
    Record bound = record(settings, path, settingsType(plugin));
    return new PluginChoice(use.text(), SettingsWriter.plain(bound), origin);
  }

  static Class<? extends Record> settingsType(Plugin plugin) {
    return plugin instanceof ConfiguredPlugin<?> configured
        ? configured.settingsType()
        : NoSettings.class;
  }

  private static boolean isOptional(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
