package org.lacewing.server.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.lacewing.core.json.Json;

/**
 * A job as it stands in the database.
 *
 * @param id such as {@code train-20261125-064500-3f2a}
 * @param kind what it does
 * @param arguments what it was asked, as JSON
 * @param status how far it is
 * @param createdAt when it was asked for, to the microsecond like all times here
 * @param createdBy by whom
 * @param startedAt when a worker took it
 * @param endedAt when it ended
 * @param exitCode that of the worker, if it ended by itself
 * @param message what went wrong, or which limit was missed
 * @param result what came of it, as JSON
 */
public record Job(
    String id,
    JobKind kind,
    String arguments,
    JobStatus status,
    Instant createdAt,
    String createdBy,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Integer> exitCode,
    Optional<String> message,
    Optional<String> result) {

  /** Returns all of it as one JSON object; what is not known is null. */
  public ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("kind", kind.word())
            .put("status", status.name())
            .put("createdAt", createdAt.toString())
            .put("createdBy", createdBy)
            .put("startedAt", startedAt.map(Instant::toString).orElse(null))
            .put("endedAt", endedAt.map(Instant::toString).orElse(null))
            .put("exitCode", exitCode.orElse(null))
            .put("message", message.orElse(null));
    json.set("arguments", Json.parse(arguments, "arguments"));
    json.set("result", result.map(text -> Json.parse(text, "result")).orElse(null));
    return json;
  }
}
