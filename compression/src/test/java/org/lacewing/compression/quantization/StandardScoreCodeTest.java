package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Networks;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;

class StandardScoreCodeTest {
  /** Mean 5, squared deviations 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32 = 8 · 2². */
  private static final Tensor EIGHT = Tensor.matrix(2, 4, 2, 4, 4, 4, 5, 5, 7, 9);

  private static float[] floats(List<Float> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return floats;
  }

  private static StandardScoreCode fit(Tensor weights, int bits, double clip) {
    return StandardScoreCode.fit(weights, bits, Optional.of(clip), true);
  }

  @Test
  void momentsAreThoseOfThePopulation() {
    StandardScoreCode code = fit(EIGHT, 3, 1);
    assertThat(code.mean()).isEqualTo(5);
    assertThat(code.deviation()).isEqualTo(2);
  }

  @Test
  void factorOneIsTheFormulaToTheLetter() {
    // Three bits: B = 3. (w − 5) / 2 · 3 = -4.5, -1.5, 0, 3, 6, rounded and cut off at 3.
    CodedWeight coded = fit(EIGHT, 3, 1).encode(EIGHT, null);
    assertThat(coded.codes().toArray()).containsExactly(-3, -2, -2, -2, 0, 0, 3, 3);
    float third = 2f / 3;
    assertThat(coded.decode())
        .isEqualTo(
            Tensor.matrix(
                2,
                4,
                5 - 3 * third,
                5 - 2 * third,
                5 - 2 * third,
                5 - 2 * third,
                5,
                5,
                5 + 3 * third,
                5 + 3 * third));
  }

  @Test
  void factorTwoSpansTwoDeviations() {
    // (w − 5) / 4 · 3 = -2.25, -0.75, 0, 1.5, 3.
    CodedWeight coded = fit(EIGHT, 3, 2).encode(EIGHT, null);
    assertThat(coded.codes().toArray()).containsExactly(-2, -1, -1, -1, 0, 0, 2, 3);
    assertThat(coded.decode().at(7)).isEqualTo(9);
  }

  @Test
  void eightBitsSaturateAt127() {
    // Mean 2.5, deviation √1.25: scores ∓1.3416 and ∓0.4472, times 127 ∓170.4 and ∓56.8.
    Tensor weights = Tensor.matrix(1, 4, 1, 2, 3, 4);
    CodedWeight coded = fit(weights, 8, 1).encode(weights, null);
    assertThat(coded.codes().toArray()).containsExactly(-127, -57, 57, 127);
    double step = Math.sqrt(1.25) / 127;
    assertThat(coded.decode().at(0)).isCloseTo((float) (2.5 - Math.sqrt(1.25)), within(1e-6f));
    assertThat(coded.decode().at(1)).isCloseTo((float) (2.5 - 57 * step), within(1e-6f));
  }

  @Test
  void clippedWeightsAreThoseBeyondTheLastCode() {
    StandardScoreCode code = fit(EIGHT, 3, 1);
    assertThat(code.clips(9)).isTrue();
    assertThat(code.clips(2)).isTrue();
    assertThat(code.clips(7)).isFalse();
    // 7.3 has the score 3.45, which rounds to the last code.
    assertThat(code.clips(7.3)).isFalse();
  }

  @Test
  void equalWeightsComeBackExactly() {
    Tensor weights = Tensor.matrix(2, 2, 0.1f, 0.1f, 0.1f, 0.1f);
    CodedWeight coded =
        StandardScoreCode.fit(weights, 8, Optional.empty(), true).encode(weights, null);
    assertThat(coded.decode()).isEqualTo(weights);
    assertThat(coded.codes().share(0)).isEqualTo(1);
  }

  @Test
  void zeroWeightsComeBackExactly() {
    Tensor weights = Tensor.zeros(3, 4);
    CodedWeight coded =
        StandardScoreCode.fit(weights, 8, Optional.empty(), true).encode(weights, null);
    assertThat(coded.decode()).isEqualTo(weights);
  }

  @Test
  void deviationsTooSmallForAFloatAreNone() {
    Tensor weights = Tensor.matrix(1, 2, 0, Float.MIN_VALUE);
    CodedWeight coded =
        StandardScoreCode.fit(weights, 8, Optional.empty(), false).encode(weights, null);
    assertThat(coded.decode().firstNonFinite()).isEqualTo(-1);
  }

  @Test
  void prunedWeightsStayZero() {
    // Half of the weights are 0, the others 1, 3, 3, 5: root of the mean square √11.
    Tensor weights = Tensor.matrix(2, 4, 0, 1, 0, 3, 0, 3, 0, 5);
    StandardScoreCode code = fit(weights, 8, 2);
    assertThat(code.mean()).isEqualTo(0);
    assertThat(code.deviation()).isEqualTo(Math.sqrt(11));
    Tensor decoded = code.encode(weights, null).decode();
    assertThat(decoded.at(0)).isEqualTo(0f);
    assertThat(decoded.at(2)).isEqualTo(0f);
    StandardScoreCode uncentred = StandardScoreCode.fit(weights, 8, Optional.of(2.0), false);
    assertThat(uncentred.mean()).isEqualTo(1.5);
    assertThat(uncentred.encode(weights, null).decode().at(0)).isNotEqualTo(0f);
  }

  @Test
  void stochasticRoundingGoesUpByTheUniformNumber() {
    // Scores of EIGHT with three bits and k = 2: -2.25, -0.75 three times, 0 twice, 1.5, 3.
    // Adding u from 0 to 1 and rounding down gives -3 or -2, -1 or 0, 0, 1 or 2, 3.
    RandomGenerator random = new Seed(7).generator();
    StandardScoreCode code = fit(EIGHT, 3, 2);
    int trials = 20_000;
    double sum = 0;
    for (int i = 0; i < trials; i++) {
      byte[] codes = code.encode(EIGHT, random).codes().toArray();
      assertThat(codes[0]).isBetween((byte) -3, (byte) -2);
      assertThat(codes[4]).isEqualTo((byte) 0);
      assertThat(codes[7]).isEqualTo((byte) 3);
      sum += codes[0];
    }
    // The mean of a Bernoulli variable with p = 1/4: five standard errors.
    assertThat(sum / trials).isCloseTo(-2.25, within(5 * Math.sqrt(0.1875 / trials)));
  }

  @Test
  void stochasticRoundingIsRepeatable() {
    StandardScoreCode code = fit(EIGHT, 3, 2);
    assertThat(code.encode(EIGHT, new Seed(1).generator()).codes())
        .isEqualTo(code.encode(EIGHT, new Seed(1).generator()).codes());
  }

  @Test
  void searchedFactorBeatsTheArticleAndNoClipping() {
    Tensor weights = Networks.normal(new Seed(1).generator(), 0.3, 64, 32);
    for (int bits : new int[] {2, 3, 4, 8}) {
      StandardScoreCode best = StandardScoreCode.fit(weights, bits, Optional.empty(), true);
      double largest = 0;
      for (int i = 0; i < weights.size(); i++) {
        largest = Math.max(largest, Math.abs(weights.at(i) - best.mean()));
      }
      double error = ClipSearch.squaredError(weights, best);
      assertThat(error)
          .isLessThanOrEqualTo(ClipSearch.squaredError(weights, best.withClip(1)))
          .isLessThanOrEqualTo(
              ClipSearch.squaredError(weights, best.withClip(largest / best.deviation())));
      // No factor of a grid ten times as fine is better by more than a hundredth.
      for (double factor = 0.1; factor < 4; factor += 0.005) {
        assertThat(ClipSearch.squaredError(weights, best.withClip(factor)))
            .isGreaterThan(error * 0.99);
      }
    }
  }

  @Test
  void ternaryWeightsFindTheirOwnStep() {
    // Weights of three values ±a and 0 in 2 bits (codes -1, 0, 1) lose nothing at k·s = a.
    Tensor weights = Tensor.matrix(2, 3, 0.7f, 0, -0.7f, -0.7f, 0, 0.7f);
    StandardScoreCode code = StandardScoreCode.fit(weights, 2, Optional.empty(), true);
    assertThat(code.clip() * code.deviation()).isCloseTo(0.7, within(1e-6));
    assertThat(ClipSearch.squaredError(weights, code)).isCloseTo(0, within(1e-12));
  }

  @Property(tries = 200)
  void insideTheSpanTheErrorIsHalfAStep(
      @ForAll @Size(min = 2, max = 40) List<@FloatRange(min = -4, max = 4) Float> values,
      @ForAll @IntRange(min = 2, max = 8) int bits) {
    Tensor weights = Tensor.matrix(1, values.size(), floats(values));
    StandardScoreCode code = StandardScoreCode.fit(weights, bits, Optional.of(1.5), false);
    CodedWeight coded = code.encode(weights, null);
    for (int i = 0; i < values.size(); i++) {
      if (!code.clips(values.get(i)) && !code.constant()) {
        // Half a step, and the rounding of scale, offset and sum to floats of up to 4 + 6.
        assertThat(Math.abs(values.get(i) - coded.decode().at(i)))
            .isLessThanOrEqualTo((float) (code.step() / 2 + 4 * Math.ulp(10f)));
      }
      assertThat(Math.abs(coded.codes().at(i))).isLessThan(1 << (bits - 1));
    }
  }
}
