package org.lacewing.core.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A run in a list.
 *
 * @param id the run
 * @param record what is known of it; empty if its record cannot be read
 * @param problem why the record cannot be read; empty if it can
 */
public record RunEntry(RunId id, Optional<RunRecord> record, String problem) {

  /** Returns when the run started; damaged ones come last in a list, as if before all others. */
  Instant startedAt() {
    return record.map(RunRecord::startedAt).orElse(Instant.MIN);
  }
}
