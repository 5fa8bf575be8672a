package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.random.Seed;

class PairSequenceTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 8, 13})
  void givesEveryPairOnceAndThenNone(int players) {
    PairSequence sequence = new PairSequence(players, new Seed(3).generator());
    Set<BitSet> seen = new HashSet<>();
    for (int pair = 0; pair < CoalitionPairs.most(players); pair++) {
      BitSet coalition = next(sequence, players);
      assertThat(coalition.cardinality()).isBetween(1, players / 2);
      BitSet other = (BitSet) coalition.clone();
      other.flip(0, players);
      assertThat(seen.add(coalition)).isTrue();
      assertThat(seen).doesNotContain(other);
    }
    assertThat(next(sequence, players).isEmpty()).isTrue();
  }

  @Test
  void sizesAreEquallyLikelyAndSmallOnesAreDealt() {
    int players = 30;
    PairSequence sequence = new PairSequence(players, new Seed(4).generator());
    int[] sizes = new int[16];
    int[] small = new int[players];
    for (int pair = 0; pair < 290; pair++) {
      BitSet coalition = next(sequence, players);
      sizes[coalition.cardinality()]++;
      if (coalition.cardinality() <= 10) {
        coalition.stream().forEach(player -> small[player]++);
      }
    }
    // 29 sizes, two of which make a pair but for 15.
    for (int size = 1; size < 15; size++) {
      assertThat(sizes[size]).isBetween(18, 22);
    }
    assertThat(sizes[15]).isBetween(8, 12);
    // 20 · (1 + … + 10) places for 30 players.
    for (int count : small) {
      assertThat(count).isBetween(33, 40);
    }
  }

  @Test
  void populationsAreBinomialAndHalvedInTheMiddle() {
    assertThat(PairSequence.population(10, 3)).isEqualTo(120);
    assertThat(PairSequence.population(10, 5)).isEqualTo(126);
    assertThat(PairSequence.population(500, 250)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void oneDesignIsTheBeginningOfALargerOne() {
    CoalitionPairs few = CoalitionPairs.draw(70, 3, 30, new Seed(1));
    CoalitionPairs many = CoalitionPairs.draw(70, 3, 300, new Seed(1));
    int[] first = new int[70];
    int[] second = new int[70];
    for (int pair = 0; pair < 30; pair++) {
      assertThat(many.members(pair, second)).isEqualTo(few.members(pair, first));
      assertThat(second).containsExactly(first);
    }
  }

  @Test
  void coalitionsOfManyWordsAreGivenOnceToo() {
    int players = 200;
    PairSequence sequence = new PairSequence(players, new Seed(5).generator());
    Set<BitSet> seen = new HashSet<>();
    for (int pair = 0; pair < 30_000; pair++) {
      assertThat(seen.add(next(sequence, players))).isTrue();
    }
    assertThat(seen).filteredOn(coalition -> coalition.cardinality() == 1).hasSize(players);
  }

  private static BitSet next(PairSequence sequence, int players) {
    long[] words = new long[CoalitionBlock.words(players)];
    int size = sequence.next(words, 0);
    BitSet coalition = BitSet.valueOf(words);
    assertThat(coalition.cardinality()).isEqualTo(size);
    return coalition;
  }
}
