package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.lacewing.core.settings.Require;

/**
 * Running the server, {@code lacewing.operations.*}.
 *
 * @param logLevel the least level of lines of the log: error, warn, info, debug or trace
 * @param logPredictions whether answered predictions are lines of the log, too; those that fail
 *     always are
 * @param grace how long the server says that it is not ready before it stops taking requests, so
 *     that a load balancer sees it
 * @param drain how long requests under way may take after that
 */
@ConfigurationProperties("lacewing.operations")
public record OperationsSettings(
    @Bindable(defaultValue = "info") String logLevel,
    @Bindable(defaultValue = "false") boolean logPredictions,
    @Bindable(defaultValue = "2s") Duration grace,
    @Bindable(defaultValue = "20s") Duration drain) {
  /** Checks the values. */
  public OperationsSettings {
    Require.that(
        logLevel.matches("error|warn|info|debug|trace"),
        "lacewing.operations.log-level",
        "error, warn, info, debug or trace",
        '"' + logLevel + '"');
    Require.that(!grace.isNegative(), "lacewing.operations.grace", "0s or more", grace);
    Require.that(!drain.isNegative(), "lacewing.operations.drain", "0s or more", drain);
  }
}
