package org.lacewing.server.runs;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.run.RunError;
import org.lacewing.core.run.RunRecord;

/**
 * A run in the list.
 *
 * @param id the run
 * @param experiment the experiment's name; empty if the record is damaged
 * @param status the name of its status; {@code DAMAGED} if the record cannot be read
 * @param startedAt when it started; empty if the record is damaged
 * @param endedAt when it ended; empty while it runs
 * @param problem why it failed or cannot be read; empty if all is well
 * @param figures its figures in the order of the record; NaN and the infinities are kept
 */
public record RunRow(
    String id,
    String experiment,
    String status,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    String problem,
    Map<String, Double> figures) {
  /** The status of a run whose record cannot be read. */
  public static final String DAMAGED = "DAMAGED";

  /** Returns the row of a run's record. */
  public static RunRow of(RunRecord record) {
    return new RunRow(
        record.id().value(),
        record.experiment(),
        record.status().name(),
        Optional.of(record.startedAt()),
        record.endedAt(),
        record.error().map(RunError::message).orElse(""),
        record.figures());
  }

  /** Copies the figures; their order is kept. */
  public RunRow {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}
