package org.lacewing.core.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.plugin.Setting;

/**
 * A record of settings, seen through reflection. Everything that is wrong with the record itself is
 * a defect of the program and an {@link IllegalArgumentException}.
 */
record SettingsRecord<R extends Record>(Class<R> type, List<Component> components) {

  /** One setting: its key, its type and what its annotation says. */
  record Component(String name, Type type, Setting setting, RecordComponent component) {
    boolean hasDefault() {
      return !setting.defaultsTo().equals(Setting.REQUIRED);
    }

    /** Returns the default as a node; without lines, since no user wrote it. */
    SettingsNode defaultNode() {
      return YamlReader.value(setting.defaultsTo(), "");
    }

    Object of(Record owner) {
      try {
        return component.getAccessor().invoke(owner);
      } catch (IllegalAccessException e) {
        throw notPublic(owner.getClass(), e);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException("Accessor " + name + " threw", e);
      }
    }
  }

  static <R extends Record> SettingsRecord<R> of(Class<R> type) {
    List<Component> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      if (setting == null) {
        throw new IllegalArgumentException(
            type.getName() + "." + component.getName() + " has no @Setting");
      }
      components.add(
          new Component(component.getName(), component.getGenericType(), setting, component));
    }
    return new SettingsRecord<>(type, List.copyOf(components));
  }

  List<String> names() {
    return components.stream().map(Component::name).toList();
  }

  /** Calls the canonical constructor; its unchecked exceptions come through unchanged. */
  R construct(List<Object> values) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException("Constructor of " + type.getName() + " threw", e);
    } catch (IllegalAccessException e) {
      throw notPublic(type, e);
    } catch (NoSuchMethodException | InstantiationException e) {
      throw new IllegalStateException("Every record has its canonical constructor", e);
    }
  }

  private static IllegalArgumentException notPublic(Class<?> type, Exception cause) {
    return new IllegalArgumentException(type.getName() + " must be a public record", cause);
  }
}
