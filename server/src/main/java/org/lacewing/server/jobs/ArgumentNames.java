package org.lacewing.server.jobs;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.plugin.NearestName;

/** Checks of arguments that all kinds of jobs share. */
final class ArgumentNames {
  private static final int LONGEST = 4_096;

  private ArgumentNames() {}

  /**
   * Refuses arguments that a kind does not have.
   *
   * @throws ConfigurationException if there is one
   */
  static void check(JsonFields arguments, Set<String> known) {
    for (String name : arguments.names()) {
      if (!known.contains(name)) {
        throw new ConfigurationException(
            Failure.of("There is no such argument")
                .at("arguments." + name)
                .expected("one of " + String.join(", ", new TreeSet<>(known)))
                .advice(
                    NearestName.of(name, List.copyOf(known))
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("See docs/server.md.")));
      }
    }
  }

  /**
   * Returns an option with a client's text as its value, in one word.
   *
   * @throws ConfigurationException if the text cannot be that of an option
   */
  static String option(String name, String value) {
    if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(c -> c < ' ')) {
      throw new ConfigurationException(
          Failure.of("A text among the arguments is empty, too long, or has control characters")
              .at("--" + name)
              .expected("1 to " + LONGEST + " characters"));
    }
    return "--" + name + "=" + value;
  }
}
