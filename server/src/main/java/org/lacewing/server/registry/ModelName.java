package org.lacewing.server.registry;

import java.util.regex.Pattern;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * The name of a model: lower-case letters, digits and single hyphens, at most 64 characters. It is
 * the name of a folder and part of addresses, so nothing else is let through.
 *
 * @param value such as {@code german-credit}
 */
public record ModelName(String value) implements Comparable<ModelName> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST = 64;

  /** Checks the form. */
  public ModelName {
    if (!isOne(value)) {
      throw new ConfigurationException(
          Failure.of("This is no name of a model")
              .expected(
                  "lower-case letters, digits and single hyphens, at most " + LONGEST + " of them")
              .received('"' + value.substring(0, Math.min(value.length(), LONGEST)) + '"'));
    }
  }

  /** Returns whether a text has the form of a name. */
  static boolean isOne(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(ModelName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
