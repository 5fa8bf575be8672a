package org.lacewing.training.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;

class ExactSumsTest {
  private static final MathContext DIGITS = new MathContext(400);

  /** Floats of any exponent that can be added, zeros and the smallest ones among them. */
  @Provide
  Arbitrary<List<Float>> values() {
    int largest = Float.floatToIntBits(ExactSums.LARGEST) - 1;
    Arbitrary<Float> any =
        Arbitraries.integers()
            .between(0, largest)
            .flatMap(
                bits ->
                    Arbitraries.of(
                        Float.intBitsToFloat(bits),
                        -Float.intBitsToFloat(bits),
                        -Float.intBitsToFloat(bits >>> 8)));
    return any.list().ofMinSize(1).ofMaxSize(40);
  }

  private static ExactSums of(float... values) {
    ExactSums sums = ExactSums.none(1);
    for (float value : values) {
      sums.add(new float[] {value});
    }
    return sums;
  }

  /** Adds the vectors in a random order up a random tree. */
  private static float[] tree(List<float[]> vectors, long seed) {
    RandomGenerator random = new Seed(seed).generator();
    List<ExactSums> parts = new ArrayList<>();
    for (int i : Shuffle.permutation(vectors.size(), random)) {
      if (parts.isEmpty() || random.nextBoolean()) {
        parts.add(ExactSums.none(vectors.get(i).length));
      }
      parts.get(random.nextInt(parts.size())).add(vectors.get(i));
    }
    while (parts.size() > 1) {
      ExactSums taken = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).merge(taken);
    }
    return parts.get(0).mean();
  }

  private static int bits(float value) {
    return Float.floatToRawIntBits(value);
  }

  @Property(tries = 2000)
  void theMeanIsTheNearestFloat(@ForAll("values") List<Float> values) {
    ExactSums sums = ExactSums.none(1);
    BigDecimal sum = BigDecimal.ZERO;
    for (float value : values) {
      sums.add(new float[] {value});
      sum = sum.add(new BigDecimal(value));
    }
    float expected = sum.divide(BigDecimal.valueOf(values.size()), DIGITS).floatValue();
    assertThat(bits(sums.mean()[0])).isEqualTo(bits(expected));
  }

  @Property(tries = 500)
  void anyOrderAndAnyTreeGiveTheSameBits(
      @ForAll("values") List<Float> values, @ForAll long first, @ForAll long second) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      vectors.add(new float[] {values.get(i), values.get(values.size() - 1 - i), -1e-3f});
    }
    assertThat(tree(vectors, first)).isEqualTo(tree(vectors, second));
  }

  @Property(tries = 500)
  void oneVectorComesBackAsItIs(@ForAll("values") List<Float> values) {
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values.get(i) + 0f; // minus zero counts as zero
    }
    ExactSums sums = ExactSums.none(vector.length);
    sums.add(vector);
    assertThat(sums.mean()).containsExactly(vector);
  }

  @Test
  void whatFloatsWouldLoseIsKept() {
    assertThat(of(1e9f, 1e-30f, -1e9f).mean()[0]).isEqualTo((float) (1e-30f / 3.0));
    assertThat(of(Float.MIN_VALUE, 0).mean()[0]).as("a tie goes to the even one").isZero();
    assertThat(of(3 * Float.MIN_VALUE, 0).mean()[0]).isEqualTo(2 * Float.MIN_VALUE);
    assertThat(of(Float.MIN_VALUE, 0, Float.MIN_VALUE).mean()[0]).isEqualTo(Float.MIN_VALUE);
  }

  @Test
  void aMeanThatIsRoundedUpToAPowerOfTwoCarries() {
    float below = Math.nextDown(2f);
    assertThat(of(below, 2f).mean()[0]).as("a tie").isEqualTo(2f);
    assertThat(of(-below, -2f, -2f).mean()[0]).isEqualTo(-2f);
  }

  /** Six of them need as much room as their sums. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6, 7, 9})
  void vectorsTravelAsTheyAreUnlessTheirSumsAreSmaller(int vectors) throws IOException {
    int length = 700; // more words than are written at a time
    ExactSums sums = ExactSums.none(length);
    float[] last = new float[length];
    for (int vector = 0; vector < vectors; vector++) {
      for (int i = 0; i < length; i++) {
        last[i] = (float) ((i - 300) * 1.5e-40 * Math.pow(1e5, vector));
      }
      sums.add(last);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sums.write(new DataOutputStream(out));
    assertThat(out.size()).isEqualTo(2 * Integer.BYTES + 4 * length * Math.min(vectors, 6));
    ExactSums read =
        ExactSums.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
    assertThat(read.count()).isEqualTo(vectors);
    read.add(last);
    sums.add(last);
    assertThat(read.mean()).isEqualTo(sums.mean());
  }

  @Test
  void aSingleVectorTravelsAsItIs() throws IOException {
    ExactSums sums = of(1.5f);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sums.write(new DataOutputStream(out));
    assertThat(out.size()).isEqualTo(2 * Integer.BYTES + Float.BYTES);
    ExactSums read =
        ExactSums.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
    read.add(new float[] {2.5f});
    assertThat(read.mean()).containsExactly(2f);
  }

  @Test
  void whatCannotBeAddedIsRefusedAndChangesNothing() {
    ExactSums sums = of(2);
    for (float beyond : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, -ExactSums.LARGEST}) {
      assertThat(ExactSums.firstBeyond(new float[] {0, beyond})).isEqualTo(1);
      assertThatThrownBy(() -> sums.add(new float[] {beyond}))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> sums.add(new float[2])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sums.merge(ExactSums.none(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sums.mean()).containsExactly(2);
  }

  @Test
  void theLargestSumOfAllDoesNotOverflow() {
    float largest = Math.nextDown(ExactSums.LARGEST);
    float[] all = new float[ExactSums.MOST];
    Arrays.fill(all, -largest);
    ExactSums sums = of(all);
    assertThat(sums.mean()).containsExactly(-largest);
    assertThatThrownBy(() -> sums.add(new float[1])).hasMessageContaining("4096");
  }
}
