package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.lacewing.core.settings.Require;

/**
 * Explanations, {@code lacewing.explanations.*}.
 *
 * @param threads explanations that are worked on at once; they never use the threads of predictions
 * @param queue requests that wait at most; further ones are sent away with {@code Retry-After}
 * @param longest how long one request may take before it is stopped
 * @param rows rows of one request at most
 * @param budget model rows for each explained row at most that a request may ask for; no other
 *     setting of an explainer may be larger
 * @param backgroundRows rows kept of a background at most; drawn from more
 * @param backgroundBytes size of a file of background rows at most
 * @param cacheBytes memory for answers that were given before; 0 keeps none
 */
@ConfigurationProperties("lacewing.explanations")
public record ExplanationSettings(
    @Bindable(defaultValue = "1") int threads,
    @Bindable(defaultValue = "16") int queue,
    @Bindable(defaultValue = "60s") Duration longest,
    @Bindable(defaultValue = "100") int rows,
    @Bindable(defaultValue = "1000000") int budget,
    @Bindable(defaultValue = "10000") int backgroundRows,
    @Bindable(defaultValue = "8388608") long backgroundBytes,
    @Bindable(defaultValue = "16777216") long cacheBytes) {
  private static final int MOST = 1_000_000;

  /** Checks the ranges. */
  public ExplanationSettings {
    Require.between("lacewing.explanations.threads", threads, 1, 64);
    Require.between("lacewing.explanations.queue", queue, 1, MOST);
    Require.between("lacewing.explanations.rows", rows, 1, MOST);
    Require.atLeast("lacewing.explanations.budget", budget, 1);
    Require.between("lacewing.explanations.background-rows", backgroundRows, 1, MOST);
    Require.that(
        !longest.isNegative() && !longest.isZero(),
        "lacewing.explanations.longest",
        "more than 0, such as 60s",
        longest);
    Require.that(
        backgroundBytes >= 1,
        "lacewing.explanations.background-bytes",
        "1 or more",
        backgroundBytes);
    Require.that(cacheBytes >= 0, "lacewing.explanations.cache-bytes", "0 or more", cacheBytes);
  }
}
