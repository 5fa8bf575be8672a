package org.lacewing.core.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lacewing.core.files.Bytes;

class BilinearScalingTest {
  private static Pixels gray(int height, int width, int... values) {
    byte[] samples = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      samples[i] = (byte) values[i];
    }
    return new Pixels(height, width, 1, Bytes.of(samples));
  }

  /** New centres 0.25, 0.75, 1.25, 1.75 between old ones at 0.5 and 1.5. */
  @Test
  void enlargingInterpolatesBetweenCentres() {
    assertThat(BilinearScaling.of(gray(1, 2, 0, 100), 1, 4)).isEqualTo(gray(1, 4, 0, 25, 75, 100));
    assertThat(BilinearScaling.of(gray(2, 1, 0, 100), 4, 1)).isEqualTo(gray(4, 1, 0, 25, 75, 100));
    assertThat(BilinearScaling.of(gray(2, 2, 0, 100, 200, 40), 2, 4))
        .isEqualTo(gray(2, 4, 0, 25, 75, 100, 200, 160, 80, 40));
  }

  /** At centre 1 of width 4 the weights are 3, 3, 1 of 7, the fourth beyond the edge. */
  @Test
  void reducingLooksAtEveryPixel() {
    assertThat(BilinearScaling.of(gray(1, 4, 0, 70, 210, 140), 1, 2))
        .isEqualTo(gray(1, 2, 60, 160));
  }

  @Test
  void coloursAreScaledEachByItself() {
    Pixels two = new Pixels(1, 2, 3, Bytes.of(new byte[] {0, 10, 20, 100, 10, 60}));
    assertThat(BilinearScaling.of(two, 1, 4))
        .isEqualTo(
            new Pixels(
                1, 4, 3, Bytes.of(new byte[] {0, 10, 20, 25, 10, 30, 75, 10, 50, 100, 10, 60})));
  }

  @Property(tries = 50)
  void aPlainPictureStaysPlainAndTheSameSizeChangesNothing(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 9) int newHeight,
      @ForAll @IntRange(min = 1, max = 9) int newWidth,
      @ForAll @IntRange(max = 255) int value) {
    int[] plain = IntStream.generate(() -> value).limit((long) height * width).toArray();
    int[] expected = IntStream.generate(() -> value).limit((long) newHeight * newWidth).toArray();
    assertThat(BilinearScaling.of(gray(height, width, plain), newHeight, newWidth))
        .isEqualTo(gray(newHeight, newWidth, expected));
    Pixels ramp = gray(height, width, IntStream.range(0, height * width).toArray());
    assertThat(BilinearScaling.of(ramp, height, width)).isEqualTo(ramp);
  }
}
