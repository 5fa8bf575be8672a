package org.lacewing.core.settings;

import java.lang.reflect.Type;
import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.settings.SettingsNode.Entries;
import org.lacewing.core.settings.SettingsNode.Scalar;

/** What can be wrong with settings, as errors with full path and line. */
final class SettingsFailure {
  private SettingsFailure() {}

  static ConfigurationException wrongType(SettingsNode node, String path, Type type) {
    boolean isEnum = type instanceof Class<?> plain && plain.isEnum();
    Failure failure =
        at(node, Failure.of(path + " has the wrong " + (isEnum ? "value" : "type")))
            .expected(TypeText.of(type))
            .received(node.describe());
    if (isEnum && node instanceof Scalar scalar) {
      return new ConfigurationException(
          NearestName.of(scalar.text(), SettingText.all((Class<?>) type))
              .map(near -> failure.advice("Did you mean " + near + "?"))
              .orElse(failure));
    }
    return new ConfigurationException(failure);
  }

  static ConfigurationException unknown(
      String key, SettingsNode node, String path, List<String> names) {
    String advice =
        NearestName.of(key, names)
            .map(near -> "Did you mean " + SettingsBinder.join(path, near) + "?")
            .orElse(
                names.isEmpty()
                    ? "There are no settings here."
                    : "Known here: " + String.join(", ", names) + ".");
    return new ConfigurationException(
        at(node, Failure.of(SettingsBinder.join(path, key) + " is not a known setting"))
            .advice(advice));
  }

  static ConfigurationException located(
      ConfigurationException e, List<String> names, Entries node, String path) {
    Failure failure = e.failure();
    if (failure.where() != null) {
      return e;
    }
    String what = failure.what();
    String first = what.split(" ", 2)[0];
    boolean named = names.contains(first);
    SettingsNode place = named ? node.entries().getOrDefault(first, node) : node;
    String prefix = path.isEmpty() ? "" : path + (named ? "." : ": ");
    return new ConfigurationException(
        at(
            place,
            new Failure(
                prefix + what, null, failure.expected(), failure.received(), failure.advice())),
        e);
  }

  private static Failure at(SettingsNode node, Failure failure) {
    return node.place().isEmpty() ? failure : failure.at(node.place());
  }

  static ConfigurationException missing(
      Entries owner, String path, SettingsRecord.Component component) {
    return new ConfigurationException(
        at(owner, Failure.of(path + " is missing"))
            .expected(TypeText.of(component.type()))
            .advice("It has no default: " + component.setting().value()));
  }

  static ConfigurationException noPlugin(SettingsNode node, String path, String kind) {
    return new ConfigurationException(
        at(node, Failure.of(path + " does not name a plug-in"))
            .expected("the name of " + article(kind) + ", or {use: name, …}")
            .received(node.describe()));
  }

  private static String article(String kind) {
    return kind.isEmpty()
        ? "a plug-in"
        : ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
  }
}
