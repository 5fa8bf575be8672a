package org.lacewing.server.serving;

import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a prediction was not given, as a status of HTTP.
 *
 * @param status 400 for rows that do not suit, 404 for what is not deployed, 413, 429 or 503
 * @param message for the caller; it tells nothing of the server's inside
 * @param retryAfterSeconds when it may be sent again, if that can help
 */
public record Refusal(int status, String message, OptionalInt retryAfterSeconds) {
  private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

  /** Tells what a fault of {@link Predictions#predict} means; defects are logged and become 503. */
  public static Refusal of(Throwable fault) {
    @Nullable Throwable cause = fault.getCause();
    if (fault instanceof CompletionException && cause != null) {
      return of(cause);
    }
    if (fault instanceof Overloaded overloaded) {
      return new Refusal(
          overloaded.status(),
          String.valueOf(overloaded.getMessage()),
          OptionalInt.of(overloaded.retryAfterSeconds()));
    }
    if (fault instanceof DataException || fault instanceof ConfigurationException) {
      int status = fault instanceof DataException ? 400 : 404;
      return new Refusal(status, String.valueOf(fault.getMessage()), OptionalInt.empty());
    }
    if (fault instanceof TooLarge) {
      return new Refusal(413, String.valueOf(fault.getMessage()), OptionalInt.empty());
    }
    LOG.error("A prediction failed", fault);
    return new Refusal(503, "The prediction failed. Send it again later.", OptionalInt.of(1));
  }
}
