package org.lacewing.spark.command;

import org.apache.commons.cli.CommandLine;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** An option whose value is a whole number. */
final class WholeNumber {
  private WholeNumber() {}

  /**
   * Returns the value.
   *
   * @param usual the value if the option is not given
   * @param most the largest value, below 10^9
   * @throws ConfigurationException if it is no whole number from 1 to {@code most}
   */
  static long of(CommandLine line, String name, long usual, long most) {
    String text = line.getOptionValue(name, Long.toString(usual));
    long number = text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    if (number < 1 || number > most) {
      throw new ConfigurationException(
          Failure.of("--" + name + " is impossible")
              .expected("a whole number from 1 to " + most)
              .received("\"" + text + "\""));
    }
    return number;
  }
}
