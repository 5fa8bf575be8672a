package org.lacewing.server.security;

import java.util.Arrays;
import java.util.Locale;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** What somebody may do; each role may do all that those before it may. */
public enum Role {
  /** Look at runs, models and jobs. */
  READ,
  /** Ask models for predictions and explanations. */
  PREDICT,
  /** Change what is served, start jobs, make tokens. */
  ADMIN;

  /**
   * Returns the role of a word such as {@code predict}.
   *
   * @throws ConfigurationException if there is no such role
   */
  public static Role of(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    Failure.of("There is no such role")
                        .expected("read, predict or admin")
                        .received('"' + word + '"')));
  }

  /** Returns the word for it, such as {@code predict}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it may do all that another one may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
