package org.lacewing.explain.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpsamplingTest {
  @Test
  void valuesLieBetweenTheMiddlesOfCellsAndGoOnBeyondThem() {
    assertThat(Upsampling.bilinear(new double[] {0, 4}, 1, 2, 2, 4))
        .containsExactly(0, 1, 3, 4, 0, 1, 3, 4);
  }

  @Test
  void theSameSizeStaysAndSmallerOnesAreMeans() {
    double[] map = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertThat(Upsampling.bilinear(map, 3, 3, 3, 3)).containsExactly(map);
    assertThat(Upsampling.bilinear(new double[] {1, 3, 5, 7}, 2, 2, 1, 1)).containsExactly(4);
  }
}
