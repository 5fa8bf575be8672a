package org.lacewing.server.serving;

import java.util.concurrent.atomic.LongAdder;
import org.lacewing.server.registry.ModelVersion;

/** The counters of one version; they outlive its being deployed. */
final class Counters {
  final LongAdder requests = new LongAdder();
  final LongAdder rows = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder late = new LongAdder();
  final LongAdder failed = new LongAdder();
  final Histogram batchRows = new Histogram(1, 2, 4, 8, 16, 32, 64, 128, 256, 1_024, 4_096);
  final Histogram microseconds =
      new Histogram(
          100,
          250,
          500,
          1_000,
          2_500,
          5_000,
          10_000,
          25_000,
          50_000,
          100_000,
          250_000,
          1_000_000,
          10_000_000);

  VersionFigures figures(ModelVersion version, int waiting) {
    return new VersionFigures(
        version.model(),
        version.number(),
        requests.sum(),
        rows.sum(),
        refused.sum(),
        late.sum(),
        failed.sum(),
        waiting,
        batchRows.figures(),
        microseconds.figures());
  }
}
