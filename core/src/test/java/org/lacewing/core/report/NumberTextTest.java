package org.lacewing.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "12, 12",
    "1234567890, 1234567890",
    "0.5, 0.5",
    "0.123456, 0.1235",
    "-0.123456, -0.1235",
    "0.00012345, 0.0001234",
    "0.000012345, 1.234e-5",
    "123456.78, 123500",
    "12345678.9, 1.235e7",
    "1e300, 1e300",
    "NaN, NaN",
    "Infinity, inf",
    "-Infinity, -inf"
  })
  void writesFourDigits(double value, String text) {
    assertThat(NumberText.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.125, 12.5 %", "1, 100.0 %", "0.00049, 0.0 %", "NaN, NaN"})
  void writesShares(double share, String text) {
    assertThat(NumberText.percent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "-0.25", "1.2e-5", "12.5 %", "8.3 µs", "1.5×", "0.1 ± 0.02", "NaN", "inf"})
  void seesNumbers(String cell) {
    assertThat(NumberText.isNumber(cell)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "good", "[61, 64]", "2026-01-01", "1 of 3 layers", "a1"})
  void seesOtherTexts(String cell) {
    assertThat(NumberText.isNumber(cell)).isFalse();
  }
}
