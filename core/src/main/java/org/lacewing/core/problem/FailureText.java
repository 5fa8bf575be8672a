package org.lacewing.core.problem;

import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/**
 * An error that a user can act on, as text: it may happen on one machine and be told by another.
 */
public final class FailureText {
  private static final String CODE = "code";
  private static final String WHAT = "what";
  private static final String WHERE = "where";
  private static final String EXPECTED = "expected";
  private static final String RECEIVED = "received";
  private static final String ADVICE = "advice";

  private FailureText() {}

  /** Returns an error as one line of JSON; what it was caused by stays behind. */
  public static String of(LacewingException error) {
    Failure parts = error.failure();
    return Json.writeLine(
        Json.object()
            .put(CODE, error.exitCode().name())
            .put(WHAT, parts.what())
            .put(WHERE, parts.where())
            .put(EXPECTED, parts.expected())
            .put(RECEIVED, parts.received())
            .put(ADVICE, parts.advice()));
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @param name what messages call the text
   * @throws org.lacewing.core.error.DataException if it is no such text
   */
  public static LacewingException parse(String text, String name) {
    JsonFields json = JsonFields.parse(text, name);
    return LacewingException.of(
        json.constant(CODE, ExitCode.class),
        new Failure(
            json.text(WHAT),
            json.optionalText(WHERE).orElse(null),
            json.optionalText(EXPECTED).orElse(null),
            json.optionalText(RECEIVED).orElse(null),
            json.optionalText(ADVICE).orElse(null)));
  }
}
