package org.lacewing.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DateHeaderTest {
  private final AtomicReference<Instant> time = new AtomicReference<>();
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return time.get();
        }
      };

  @Test
  void isTheTimeInTheFormOfHttp() {
    // The example of RFC 9110, 5.6.7.
    time.set(Instant.parse("1994-11-06T08:49:37Z"));
    DateHeader date = new DateHeader(clock);
    assertThat(date.now().toString()).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");

    time.set(Instant.parse("1994-11-06T08:49:37.999Z"));
    assertThat(date.now().toString()).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");

    time.set(Instant.parse("1994-11-06T08:49:38Z"));
    assertThat(date.now().toString()).isEqualTo("Sun, 06 Nov 1994 08:49:38 GMT");
  }
}
