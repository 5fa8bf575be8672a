package org.lacewing.benchmarks;

import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** Whole numbers above 0 that a user may write behind a benchmark's name. */
public final class WholeArguments {
  private final List<String> arguments;
  private final int most;
  private final String expected;

  private WholeArguments(List<String> arguments, int most, String expected) {
    this.arguments = arguments;
    this.most = most;
    this.expected = expected;
  }

  /**
   * Takes what the user wrote.
   *
   * @param most how many arguments the benchmark knows
   * @param expected what they are, for messages
   */
  public static WholeArguments of(List<String> arguments, int most, String expected) {
    return new WholeArguments(List.copyOf(arguments), most, expected);
  }

  /**
   * Returns one argument.
   *
   * @param absent what counts if it was left out
   * @throws ConfigurationException if it is no whole number from 1 to 9999999, or there are too
   *     many
   */
  public int at(int position, int absent) {
    String text = position < arguments.size() ? arguments.get(position) : Integer.toString(absent);
    if (arguments.size() > most || !text.matches("[1-9]\\d{0,6}")) {
      throw new ConfigurationException(
          Failure.of("The arguments of the benchmark are impossible")
              .expected(expected + ", whole numbers above 0")
              .received(String.join(" ", arguments)));
    }
    return Integer.parseInt(text);
  }
}
