package org.lacewing.server.serving;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.registry.ModelName;

/** What every way to ask for a prediction reads from its request. */
public final class PredictionRequest {
  /** The header that tells how many milliseconds the caller waits. */
  public static final String TIMEOUT = "Lacewing-Timeout-Millis";

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Duration LONGEST = Duration.ofDays(1);

  private PredictionRequest() {}

  /**
   * Returns the model of an address.
   *
   * @throws ConfigurationException if there can be no such model
   */
  public static ModelName model(String segment) {
    return new ModelName(segment);
  }

  /**
   * Returns the version of an address.
   *
   * @throws ConfigurationException if there can be no such version
   */
  public static OptionalInt version(String segment) {
    if (!NUMBER.matcher(segment).matches()) {
      throw new ConfigurationException(
          Failure.of("There is no such version")
              .expected("a number from 1 on")
              .received('"' + segment.substring(0, Math.min(segment.length(), 40)) + '"'));
    }
    return OptionalInt.of(Integer.parseInt(segment));
  }

  /**
   * Returns how long the caller waits.
   *
   * @throws DataException if the header holds something else than milliseconds
   */
  public static Duration deadline(HttpRequest<?> request) {
    String text = request.getHeaders().get(TIMEOUT);
    if (text == null) {
      return LONGEST;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw new DataException(
          Failure.of("The header is not understood")
              .at(TIMEOUT)
              .expected("a number of milliseconds from 1 on")
              .received('"' + text.substring(0, Math.min(text.length(), 40)) + '"'));
    }
    return Duration.ofMillis(Integer.parseInt(text));
  }

  /** Returns what writes to the request's connection without waking another thread. */
  public static Executor executor(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
        ? netty.getChannelHandlerContext().channel().eventLoop()
        : Runnable::run;
  }
}
