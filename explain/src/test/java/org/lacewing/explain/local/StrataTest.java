package org.lacewing.explain.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Seed;

class StrataTest {

  @Test
  void everyPartIsUsedOnceAndPairsAreOpposite() {
    for (int count : new int[] {9, 10, 999}) {
      int[] places = new Strata(count).draw(new Seed(4).generator());
      assertThat(Arrays.stream(places).sorted()).containsExactly(range(count));
      for (int row = 0; row + 1 < count; row += 2) {
        assertThat(places[row] + places[row + 1]).isEqualTo(count - 1);
      }
    }
  }

  private static Integer[] range(int count) {
    return IntStream.range(0, count).boxed().toArray(Integer[]::new);
  }

  @Test
  void oppositesAndTurnsUseEveryPartOnce() {
    Strata strata = new Strata(7);
    assertThat(IntStream.range(0, 7).map(strata::opposite)).containsExactly(6, 5, 4, 3, 2, 1, 0);
    assertThat(IntStream.range(0, 7).map(strata::turned)).containsExactly(3, 4, 5, 6, 0, 1, 2);
  }

  @Test
  void anotherGeneratorPairsPartsOtherwise() {
    Strata strata = new Strata(100);
    assertThat(strata.draw(new Seed(1).generator()))
        .isNotEqualTo(strata.draw(new Seed(2).generator()));
  }

  @Test
  void partsOfTheNormalDistributionAreItsQuantiles() {
    assertThat(NormalQuantile.of(0.5)).isZero();
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963985, within(1e-8));
    assertThat(NormalQuantile.of(0.001)).isCloseTo(-3.090232306, within(1e-8));
    Strata strata = new Strata(5);
    assertThat(strata.normal(2)).isZero();
    assertThat(strata.normal(4)).isEqualTo(-strata.normal(0)).isCloseTo(1.2815516, within(1e-6));
  }

  @Test
  void thingsAreTakenAsOftenAsTheyOccur() {
    Strata strata = new Strata(10);
    int[] counts = new int[5];
    for (int place = 0; place < 10; place++) {
      counts[strata.index(place, 5)]++;
    }
    assertThat(counts).containsOnly(2);
    assertThat(strata.index(0, 1)).isZero();
    assertThat(strata.index(9, 3)).isEqualTo(2);
  }
}
