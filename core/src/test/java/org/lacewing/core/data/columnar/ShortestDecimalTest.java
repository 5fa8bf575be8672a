package org.lacewing.core.data.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.schubfach.FloatToDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDecimalTest {
  private static final int STEP = 30_011;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1",
        "-0.1",
        "0.3",
        "1.1",
        "2.5",
        "-17.25",
        "0.001",
        "123456.7",
        "9999999",
        "16777216",
        "1.0E7",
        "3.4028235E38",
        "1.4E-45",
        "1.1754944E-38",
        "2.0E-3",
        "0.5",
        "1024",
        "9.765625E-4"
      })
  void isTheNumberAsItIsWritten(String text) {
    assertThat(ShortestDecimal.of(Float.parseFloat(text))).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void keepsWhatIsNoDecimal() {
    assertThat(ShortestDecimal.of(Float.NaN)).isNaN();
    assertThat(ShortestDecimal.of(Float.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(1 / ShortestDecimal.of(-0f)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** Every {@value #STEP}th float of both signs, and both neighbours of every power of two. */
  @Test
  void agreesWithTheWrittenDecimal() {
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STEP) {
      agrees(Float.intBitsToFloat((int) bits));
    }
    for (int exponent = Float.MIN_EXPONENT; exponent <= Float.MAX_EXPONENT; exponent++) {
      float power = Math.scalb(1f, exponent);
      agrees(power);
      agrees(Math.nextUp(power));
      agrees(Math.nextDown(power));
    }
  }

  private static void agrees(float value) {
    if (Float.isFinite(value)) {
      assertThat(ShortestDecimal.of(value))
          .as("%s", value)
          .isEqualTo(Double.parseDouble(FloatToDecimal.toString(value)));
    }
  }
}
