package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * How predictions are answered, {@code lacewing.predictions.*}.
 *
 * @param queue requests that may wait for one version; further ones are answered with 429
 * @param batch the most rows that are sent to the network together
 * @param deadline how long a request may take; a request may ask for less
 */
@ConfigurationProperties("lacewing.predictions")
public record PredictionSettings(
    @Bindable(defaultValue = "1024") int queue,
    @Bindable(defaultValue = "256") int batch,
    @Bindable(defaultValue = "10s") Duration deadline) {
  /** Checks the ranges. */
  public PredictionSettings {
    check("queue", queue);
    check("batch", batch);
    check("deadline", deadline.toMillis());
  }

  private static void check(String name, long value) {
    if (value < 1) {
      throw new ConfigurationException(
          Failure.of("Setting lacewing.predictions." + name + " is impossible")
              .expected("1 or more")
              .received(Long.toString(value)));
    }
  }
}
