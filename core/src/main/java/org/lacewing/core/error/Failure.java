package org.lacewing.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The five parts of an error message: what failed, where, what was expected, what was received, and
 * what to do. Built by naming the parts that are known:
 *
 * <pre>{@code
 * Failure.of("Cannot read a number")
 *     .at("credit.csv:17, column age")
 *     .expected("a decimal number")
 *     .received("\"forty\"")
 *     .advice("Correct the cell or declare the column as categorical.")
 * }</pre>
 *
 * @param what what failed, as a sentence without its full stop
 * @param where file and line, column, layer, tensor or setting, or null if there is no place
 * @param expected what would have been right, or null
 * @param received what was found, or null; keep it short, never a whole row
 * @param advice what the user can do, one sentence, or null
 */
public record Failure(
    String what,
    @Nullable String where,
    @Nullable String expected,
    @Nullable String received,
    @Nullable String advice) {

  /** Starts a failure with its headline. */
  public static Failure of(String what) {
    return new Failure(what, null, null, null, null);
  }

  /** Adds the place. */
  public Failure at(String place) {
    return new Failure(what, place, expected, received, advice);
  }

  /** Adds what would have been right. */
  public Failure expected(String text) {
    return new Failure(what, where, text, received, advice);
  }

  /** Adds what was found instead. */
  public Failure received(String text) {
    return new Failure(what, where, expected, text, advice);
  }

  /** Adds what the user can do. */
  public Failure advice(String text) {
    return new Failure(what, where, expected, received, text);
  }

  /** Returns the parts as one readable message. */
  public String message() {
    StringBuilder text = new StringBuilder();
    if (where != null) {
      text.append(where).append(": ");
    }
    text.append(what);
    if (expected != null) {
      text.append(": expected ").append(expected);
    }
    if (received != null) {
      text.append(expected == null ? ": found " : ", found ").append(received);
    }
    text.append('.');
    if (advice != null) {
      text.append(' ').append(advice);
    }
    return text.toString();
  }
}
