package org.lacewing.cli.command;

/**
 * The words a command takes besides its options.
 *
 * @param usage how they are shown, such as {@code "RUN"}
 * @param fewest the least number of words
 * @param most the largest number of words
 */
public record Operands(String usage, int fewest, int most) {
  /** No words at all. */
  public static final Operands NONE = new Operands("", 0, 0);

  /** Returns exactly one word. */
  public static Operands one(String usage) {
    return new Operands(usage, 1, 1);
  }
}
