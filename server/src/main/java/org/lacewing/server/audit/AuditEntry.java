package org.lacewing.server.audit;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A change.
 *
 * @param id growing by one or more from change to change
 * @param happenedAt when
 * @param who the name of the token or the command
 * @param action what was done, such as {@code promote}
 * @param subject to what, such as {@code model german-credit}
 * @param detail more about it, for people
 * @param request the id of the request; empty if there was none
 */
@Serdeable
public record AuditEntry(
    long id,
    Instant happenedAt,
    String who,
    String action,
    String subject,
    String detail,
    String request) {}
