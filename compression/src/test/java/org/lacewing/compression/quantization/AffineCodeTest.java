package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;

class AffineCodeTest {

  @Test
  void symmetricCodesByHand() {
    AffineCode code = AffineCode.symmetric("W", 100, 127);
    assertThat(code.scale()).isCloseTo(0.78740157f, within(1e-7f));
    // -50 / 0.7874 = -63.5: a tie goes to the even code.
    assertThat(code.encode(-50)).isEqualTo(-64);
    assertThat(code.encode(25)).isEqualTo(32);
    assertThat(code.encode(100)).isEqualTo(127);
    assertThat(code.decode(127)).isCloseTo(100, within(1e-5f));
  }

  @Test
  void symmetricCodesNeverReachMinus128() {
    AffineCode code = AffineCode.symmetric("W", 1, 127);
    assertThat(code.encode(-1)).isEqualTo(-127);
    assertThat(code.encode(-1000)).isEqualTo(-127);
  }

  @Test
  void unsignedRangeByHand() {
    // 3 / 255 = 0.0117647; 0 − (−1) / 0.0117647 = 85.
    AffineCode code = AffineCode.ofRange("x", -1, 2, 0, 255);
    assertThat(code.scale()).isCloseTo(3f / 255, within(1e-9f));
    assertThat(code.zeroPoint()).isEqualTo(85);
    assertThat(code.encode(-1)).isEqualTo(0);
    assertThat(code.encode(2)).isEqualTo(255);
    assertThat(code.encode(99)).isEqualTo(255);
    assertThat(code.decode(85)).isEqualTo(0f);
  }

  @Test
  void rangeIsExtendedToZero() {
    // Padding and ReLU need an exact 0, so 3 to 5 becomes 0 to 5, and -5 to -3 becomes -5 to 0.
    AffineCode above = AffineCode.ofRange("x", 3, 5, 0, 255);
    assertThat(above.scale()).isEqualTo(5f / 255);
    assertThat(above.zeroPoint()).isEqualTo(0);
    AffineCode below = AffineCode.ofRange("x", -5, -3, 0, 255);
    assertThat(below.scale()).isEqualTo(5f / 255);
    assertThat(below.zeroPoint()).isEqualTo(255);
  }

  @Test
  void signedRangeByHand() {
    // 51 / 255 = 0.2; -128 − (−17) / 0.2 = -43.
    AffineCode code = AffineCode.ofRange("W", -17, 34, -128, 127);
    assertThat(code.scale()).isEqualTo(0.2f);
    assertThat(code.zeroPoint()).isEqualTo(-43);
    assertThat(code.decode(code.encode(34))).isCloseTo(34, within(1e-5f));
  }

  @Test
  void zeroRangeHasScaleOneAndAnExactZero() {
    for (AffineCode code :
        new AffineCode[] {
          AffineCode.symmetric("W", 0, 127),
          AffineCode.ofRange("x", 0, 0, 0, 255),
          AffineCode.ofRange("W", 0, 0, -128, 127)
        }) {
      assertThat(code.scale()).isEqualTo(1f);
      assertThat(code.zeroPoint()).isEqualTo(0);
      assertThat(code.decode(code.encode(0))).isEqualTo(0f);
    }
  }

  @Test
  void stepsBelowTheSmallestNormalFloatBecomeOne() {
    AffineCode code = AffineCode.symmetric("W", Float.MIN_NORMAL, 127);
    assertThat(code.scale()).isEqualTo(1f);
    assertThat(code.encode(Float.MIN_NORMAL)).isEqualTo(0);
    AffineCode range = AffineCode.ofRange("x", -1e-40, 1e-40, 0, 255);
    assertThat(range.scale()).isEqualTo(1f);
    assertThat(range.decode(range.zeroPoint())).isEqualTo(0f);
  }

  @Test
  void theWidestFloatsStillHaveAFiniteScale() {
    AffineCode code = AffineCode.ofRange("x", -Float.MAX_VALUE, Float.MAX_VALUE, 0, 255);
    assertThat(Float.isFinite(code.scale())).isTrue();
  }

  @Test
  void infiniteAndUndefinedScalesAreRefusedWithTheirPlace() {
    assertThatThrownBy(
            () ->
                AffineCode.symmetric(
                    "layer \"0\", tensor \"0_W\", channel 3", Double.POSITIVE_INFINITY, 127))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "layer \"0\", tensor \"0_W\", channel 3: The scale of a quantized tensor is not a"
                + " positive number: expected a finite number above 0, found Infinity. Look for"
                + " very large or infinite values in this tensor.");
    assertThatThrownBy(() -> AffineCode.symmetric("W", Double.NaN, 127))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found NaN");
  }

  @Property(tries = 300)
  void insideTheRangeTheErrorIsHalfAStep(
      @ForAll @FloatRange(min = -1e6f, max = 1e6f) float a,
      @ForAll @FloatRange(min = -1e6f, max = 1e6f) float b,
      @ForAll @FloatRange(min = 0, max = 1) float share) {
    float least = Math.min(a, b);
    float most = Math.max(a, b);
    AffineCode code = AffineCode.ofRange("x", least, most, 0, 255);
    float x = least + share * (most - least);
    // The zero point is rounded too, so the ends of the range may lie half a step outside.
    assertThat(Math.abs((double) code.decode(code.encode(x)) - x))
        .isLessThanOrEqualTo(code.scale() * 1.0001 + Math.ulp(1e6f));
    assertThat(code.decode(code.zeroPoint())).isEqualTo(0f);
    assertThat(code.scale()).isPositive().isFinite();
  }
}
