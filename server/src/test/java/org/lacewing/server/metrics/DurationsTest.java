package org.lacewing.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        65_535,
        65_536,
        65_537,
        131_072,
        131_073,
        1_000_000,
        17_179_869_184L,
        17_179_869_185L,
        1L << 40,
        Long.MAX_VALUE
      })
  void countsInTheLowestBucketThatHolds(long nanos) {
    Durations durations = new Durations();
    durations.add(nanos);

    ClassicHistogramBuckets buckets = durations.snapshot(Labels.EMPTY).getClassicBuckets();
    double seconds = nanos / 1e9;
    double below = Double.NEGATIVE_INFINITY;
    int counted = 0;
    for (int i = 0; i < buckets.size(); i++) {
      boolean holds = seconds > below && seconds <= buckets.getUpperBound(i);
      assertThat(buckets.getCount(i)).as("%s", buckets.getUpperBound(i)).isEqualTo(holds ? 1 : 0);
      counted += (int) buckets.getCount(i);
      below = buckets.getUpperBound(i);
    }
    assertThat(counted).isEqualTo(1);
    assertThat(below).isInfinite();
  }

  @Test
  void addsUp() {
    Durations durations = new Durations();
    durations.add(1_500_000_000L);
    durations.add(500_000_000L);

    HistogramDataPointSnapshot snapshot = durations.snapshot(Labels.of("route", "/"));
    assertThat(snapshot.getSum()).isCloseTo(2, within(1e-9));
    assertThat(snapshot.getCount()).isEqualTo(2);
    assertThat(durations.count()).isEqualTo(2);
  }
}
