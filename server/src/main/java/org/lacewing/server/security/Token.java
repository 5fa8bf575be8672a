package org.lacewing.server.security;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token; the token itself is shown once and kept nowhere.
 *
 * @param id tells it from others
 * @param name whose it is
 * @param role what it allows
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused; null for never
 * @param revokedAt when it was revoked; null if it was not
 */
@Serdeable
public record Token(
    String id,
    String name,
    Role role,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  /** Returns whether it is let in at some time. */
  public boolean isValidAt(Instant time) {
    return revokedAt == null && (expiresAt == null || time.isBefore(expiresAt));
  }
}
