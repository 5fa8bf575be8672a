package org.lacewing.compression.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.error.ConfigurationException;

class BudgetTextTest {
  private static Object read(String kind, String text) {
    BiFunction<String, String, ?> read =
        switch (kind) {
          case "drop" -> BudgetText::drop;
          case "bytes" -> BudgetText::bytes;
          case "latency" -> BudgetText::microseconds;
          case "time" -> BudgetText::seconds;
          default -> BudgetText::agreement;
        };
    return read.apply("--" + kind, text);
  }

  @ParameterizedTest
  @CsvSource({
    "drop, 0.1pp, 0.001", "drop, 2 %, 0.02", "drop, 0pp, 0", "bytes, 30k, 30000",
    "bytes, 30kB, 30000", "bytes, 1.5M, 1500000", "bytes, 2KiB, 2048", "bytes, 1MiB, 1048576",
    "bytes, 512, 512", "bytes, 7B, 7", "latency, 50us, 50", "latency, 0.5ms, 500",
    "latency, 3 µs, 3", "latency, 1s, 1000000", "time, 60s, 60", "time, 2min, 120",
    "time, 1h, 3600", "agreement, 0.95, 0.95", "agreement, -0.5, -0.5", "agreement, 1e-1, 0.1"
  })
  void numbersWithUnits(String kind, String text, double value) {
    assertThat(((Number) read(kind, text)).doubleValue()).isCloseTo(value, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "drop, 0.1, 4, 'pp, %'", "drop, 0.1us, 4, 'pp, %'", "drop, -1pp, 1, a number",
    "bytes, 30q, 3, 'B, k, kB, M, MB, KiB, MiB'", "bytes, 30 us, 4, KiB", "bytes, k, 1, a number",
    "bytes, 0.5, 1, a whole number", "bytes, 0, 1, 1 or more", "latency, 50, 3, 'us, µs, ms, s'",
    "latency, 50pp, 3, us", "latency, 0us, 1, above 0", "time, 60, 3, 'min, h'",
    "time, 1d, 2, min", "agreement, 95%, 3, no unit", "agreement, 1.5, 1, from -1 to 1",
    "agreement, high, 1, a number", "agreement, -x, 2, a number", "bytes, ., 1, a number"
  })
  void aMistakeIsNamedWithItsColumn(String kind, String text, int column, String expected) {
    assertThatThrownBy(() -> read(kind, text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("--" + kind + " " + text + ", column " + column + ": ")
        .hasMessageContaining(expected);
  }

  @Test
  void anEmptyTextIsAMistakeAtItsEnd() {
    assertThatThrownBy(() -> BudgetText.bytes("--max-bytes", ""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("column 1")
        .hasMessageContaining("found the end");
  }
}
