package org.lacewing.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();

  private ProgressLine line(boolean interactive) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new ProgressLine(new Terminal("lacewing", stream, stream, interactive, 40), now::get);
  }

  private String drawn() {
    String text = err.toString(StandardCharsets.UTF_8);
    err.reset();
    return text;
  }

  @Test
  void tellsTheTimeLeftFromThePaceSoFar() {
    try (ProgressLine line = line(true)) {
      line.report("train", 0, 10, "");
      assertThat(drawn()).isEqualTo("\r\u001b[Ktrain  0/10");
      now.set(4 * SECOND);
      line.report("train", 2, 10, "loss 0.4");
      assertThat(drawn()).isEqualTo("\r\u001b[Ktrain  2/10  about 16 s left  loss 0.4");
    }
    assertThat(drawn()).isEqualTo("\r\u001b[K");
  }

  @Test
  void aNewStageStartsItsOwnClock() {
    ProgressLine line = line(true);
    line.report("train", 0, 10, "");
    now.set(100 * SECOND);
    line.report("explain", 0, 4, "");
    now.set(101 * SECOND);
    drawn();
    line.report("explain", 1, 4, "");
    assertThat(drawn()).endsWith("explain  1/4  about 3 s left");
  }

  @Test
  void isNotRedrawnMoreThanTenTimesASecond() {
    ProgressLine line = line(true);
    for (int i = 0; i < 1000; i++) {
      now.addAndGet(SECOND / 1000);
      line.report("train", i, 1000, "");
    }
    assertThat(drawn().split("\r", -1).length - 1).isBetween(9, 11);
    line.report("train", 1000, 1000, "");
    assertThat(drawn()).endsWith("train  1000/1000");
  }

  @Test
  void staysOnOneLineOfTheTerminal() {
    ProgressLine line = line(true);
    line.report("x".repeat(100) + "\n", 0, 1, "");
    assertThat(drawn()).isEqualTo("\r\u001b[K" + "x".repeat(38) + "…");
  }

  @Test
  void drawsNothingWhereNobodyWatches() {
    try (ProgressLine line = line(false)) {
      line.report("train", 0, 10, "");
    }
    assertThat(drawn()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.2, 1 s", "59.4, 59 s", "125, 2 min 5 s", "4200, 1 h 10 min"})
  void durationsReadNaturally(double seconds, String text) {
    assertThat(ProgressLine.duration(seconds)).isEqualTo(text);
  }
}
