package org.lacewing.core.settings;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.settings.SettingsNode.Scalar;

/** Single values as the types of settings. */
final class ScalarValue {
  private ScalarValue() {}

  /** Returns the value as {@code type}, or null if it is not of that type. */
  static @Nullable Object of(Scalar scalar, Class<?> type) {
    Object value = scalar.value();
    if (type == String.class) {
      return value == null ? null : scalar.text();
    }
    if (type == boolean.class) {
      return value instanceof Boolean ? value : null;
    }
    if (type == int.class) {
      return value instanceof Long number && number.intValue() == number ? number.intValue() : null;
    }
    if (type == long.class) {
      return value instanceof Long ? value : null;
    }
    if (type == double.class) {
      return value instanceof Long || value instanceof BigInteger || value instanceof Double
          ? ((Number) value).doubleValue()
          : null;
    }
    if (type.isEnum()) {
      int constant = SettingText.all(type).indexOf(scalar.text());
      return constant < 0 ? null : type.getEnumConstants()[constant];
    }
    if (type.isRecord()) {
      return null;
    }
    throw new IllegalArgumentException("Settings cannot be of type " + type.getName());
  }
}
