package org.lacewing.server.deployment;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that became the stable one.
 *
 * @param version the version
 * @param replaced the one before; null if there was none
 * @param promotedAt when
 * @param promotedBy by whom
 * @param undoneAt when it was rolled back; null if it was not
 */
@Serdeable
public record Promotion(
    int version,
    @Nullable Integer replaced,
    Instant promotedAt,
    String promotedBy,
    @Nullable Instant undoneAt) {}
