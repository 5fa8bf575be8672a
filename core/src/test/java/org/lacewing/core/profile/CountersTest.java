package org.lacewing.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.random.Seed;

/** What is counted in bounded memory: exact while it is little, then within the stated bounds. */
class CountersTest {
  private static final int CAPACITY = 2048;

  @Test
  void differentValuesAreExactUpToTheCapacity() {
    DistinctCounter counter = new DistinctCounter(CAPACITY);
    for (int repeat = 0; repeat < 3; repeat++) {
      for (int i = 0; i < CAPACITY; i++) {
        counter.add(Digest64.of("value " + i));
      }
    }
    assertThat(counter.count()).isEqualTo(new DistinctCount(CAPACITY, true, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2049, 5000, 70_000, 1_000_000})
  void moreAreEstimatedWithinFourStandardErrors(int distinct) {
    DistinctCounter counter = new DistinctCounter(CAPACITY);
    for (int i = 0; i < distinct; i++) {
      counter.add(Digest64.of((double) i));
      counter.add(Digest64.of((double) (i / 2)));
    }
    DistinctCount count = counter.count();
    assertThat(count.exact()).isFalse();
    assertThat(count.error()).isCloseTo(1 / Math.sqrt(1023), within(1e-12));
    assertThat((double) count.count()).isCloseTo(distinct, within(4 * count.error() * distinct));
  }

  @Test
  void theEstimateIsNotBiased() {
    double sum = 0;
    int counters = 200;
    for (int c = 0; c < counters; c++) {
      DistinctCounter counter = new DistinctCounter(64);
      for (int i = 0; i < 1000; i++) {
        counter.add(Digest64.of(c + ":" + i));
      }
      sum += counter.count().count();
    }
    double error = 1 / Math.sqrt(31) / Math.sqrt(counters);
    assertThat(sum / counters).isCloseTo(1000, within(4 * error * 1000));
  }

  @Test
  void frequentValuesAreExactUpToTheCapacity() {
    FrequentCounter<String> counter = new FrequentCounter<>(3);
    for (String value : "b a c a b a".split(" ")) {
      counter.add(value);
    }
    FrequentValues values = counter.values(text -> text);
    assertThat(values.exact()).isTrue();
    assertThat(values.values())
        .containsExactly(new ValueCount("a", 3), new ValueCount("b", 2), new ValueCount("c", 1));
  }

  @Test
  void countsOfManyValuesAreTooLowByAtMostTheError() {
    RandomGenerator random = new Seed(3).generator();
    FrequentCounter<Integer> counter = new FrequentCounter<>(50);
    Map<String, Long> exact = new HashMap<>();
    int all = 20_000;
    for (int i = 0; i < all; i++) {
      int value = i % 3 == 0 ? 7 : (int) Math.abs(random.nextGaussian() * 200);
      counter.add(value);
      exact.merge(Integer.toString(value), 1L, Long::sum);
    }
    FrequentValues values = counter.values(String::valueOf);
    assertThat(values.error()).isPositive().isLessThanOrEqualTo(all / 25);
    assertThat(values.values().get(0).value()).isEqualTo("7");
    for (ValueCount value : values.values()) {
      assertThat(exact.get(value.value())).isBetween(value.count(), value.count() + values.error());
    }
  }

  @Test
  void momentsAreThoseOfTheClosedForms() {
    Moments moments = new Moments();
    for (double value : new double[] {2, 4, 4, 4, 5, 5, 7, 9}) {
      moments.add(value);
    }
    assertThat(moments.mean()).isEqualTo(5);
    assertThat(moments.deviation()).isCloseTo(Math.sqrt(32 / 7.0), within(1e-12));
    assertThat(moments.skewness()).as("(42/8) / 2³").isCloseTo(0.65625, within(1e-12));
    assertThat(moments.min()).isEqualTo(2);
    assertThat(moments.max()).isEqualTo(9);
  }

  @Test
  void aLargeMeanCostsNoDigits() {
    Moments moments = new Moments();
    for (int i = 0; i < 1000; i++) {
      moments.add(1e9 + (i % 2));
    }
    assertThat(moments.deviation()).isCloseTo(Math.sqrt(250 / 999.0), within(1e-9));
    assertThat(moments.skewness()).isCloseTo(0, within(1e-6));
  }

  @Test
  void momentsOfNothingAndOfOneValue() {
    Moments moments = new Moments();
    assertThat(moments.mean()).isNaN();
    assertThat(moments.min()).isNaN();
    moments.add(3);
    assertThat(moments.mean()).isEqualTo(3);
    assertThat(moments.deviation()).isNaN();
    assertThat(moments.skewness()).isNaN();
  }

  @Test
  void quantilesAreThoseOfNumpy() {
    double[] values = {1, 2, 3, 4};
    assertThat(Quantile.of(values, 0.25)).isEqualTo(1.75);
    assertThat(Quantile.of(values, 0.5)).isEqualTo(2.5);
    assertThat(Quantile.of(values, 0.75)).isEqualTo(3.25);
    assertThat(Quantile.of(values, 0)).isEqualTo(1);
    assertThat(Quantile.of(values, 1)).isEqualTo(4);
    assertThat(Quantile.of(new double[] {6}, 0.25)).isEqualTo(6);
    assertThat(Quantile.of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, 0.5)).isZero();
  }

  @Test
  void everyRowIsEquallyLikelyToBeSampled() {
    int rows = 50;
    int wanted = 10;
    int repeats = 2000;
    int[] chosen = new int[rows];
    for (int repeat = 0; repeat < repeats; repeat++) {
      RowReservoir reservoir = new RowReservoir(wanted, new Seed(repeat));
      for (int row = 0; row < rows; row++) {
        reservoir.slot(row);
      }
      assertThat(reservoir.size()).isEqualTo(wanted);
      int[] order = reservoir.order();
      for (int i = 0; i < wanted; i++) {
        chosen[(int) reservoir.line(order[i])]++;
        assertThat(i == 0 || reservoir.line(order[i]) > reservoir.line(order[i - 1])).isTrue();
      }
    }
    double expected = repeats * wanted / (double) rows;
    double chiSquare = 0;
    for (int count : chosen) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    assertThat(chiSquare).as("49 degrees of freedom, 1 in 10 000").isLessThan(96);
  }

  @Test
  void repeatedRowsAreCountedExactlyWhileTheyAreFew() {
    RowDigests rows = new RowDigests(100);
    for (int i = 0; i < 60; i++) {
      rows.add(Digest64.of("row " + i % 40), 0, i + 2);
    }
    assertThat(rows.copies().rows()).isEqualTo(20);
    assertThat(rows.copies().exact()).isTrue();
    assertThat(rows.copies().lines()).containsExactly(42L, 43L, 44L);
  }

  @Test
  void rowsWithTwoLabelsAreAllCounted() {
    RowDigests rows = new RowDigests(100);
    rows.add(5, 1, 2);
    rows.add(5, 1, 3);
    rows.add(6, 1, 4);
    rows.add(5, 2, 5);
    rows.add(6, 1, 6);
    assertThat(rows.conflicts().rows()).isEqualTo(3);
    assertThat(rows.conflicts().lines()).containsExactly(5L);
  }

  @Test
  void repeatsOfManyRowsAreEstimated() {
    RowDigests rows = new RowDigests(4096);
    int distinct = 200_000;
    for (int i = 0; i < distinct * 3 / 2; i++) {
      rows.add(Digest64.of("row " + i % distinct), 0, i + 2);
    }
    RowRepeats copies = rows.copies();
    assertThat(copies.exact()).isFalse();
    // Of 2048 kept rows or more, half are counted: 3.1 % is one standard error.
    assertThat((double) copies.rows()).isCloseTo(100_000, within(0.13 * 100_000));
  }
}
