package org.lacewing.onnx.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistancesTest {
  @Test
  void findsTheWidthOfAnImageThatLiesFlattened() {
    Random random = new Random(2);
    int[] levels = new int[28 * 28 * 10];
    for (int i = 0; i < levels.length; i++) {
      int above = i - 28 * 10;
      levels[i] =
          above >= 0 && random.nextInt(4) > 0 ? levels[above] : random.nextInt(5) == 0 ? 1 : 0;
    }
    assertThat(Distances.of(List.of(784L, 10L), levels)[0]).isEqualTo(280);
  }

  @Test
  void givesNoneForFewLevels() {
    assertThat(Distances.of(List.of(3L, 4L), new int[12])).isEmpty();
  }
}
