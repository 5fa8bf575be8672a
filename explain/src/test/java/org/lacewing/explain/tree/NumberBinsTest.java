package org.lacewing.explain.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lacewing.explain.TestData.numbers;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.random.Seed;

class NumberBinsTest {
  private static BinnedColumn bins(double... values) {
    NumericColumn column = numbers("a", values);
    return NumberBins.of(Field.numeric("a", Role.FEATURE), column, new double[column.size()]);
  }

  private static int[] rowsIn(BinnedColumn column, int rows) {
    int[] counts = new int[column.bins() + 1];
    IntStream.range(0, rows).forEach(row -> counts[column.bin(row)]++);
    return counts;
  }

  @Test
  void fewValuesEachHaveTheirOwnBin() {
    BinnedColumn column = bins(3, -0.0, 7, 0.0, Double.NaN, 3);
    assertThat(column.bins()).isEqualTo(3);
    assertThat(IntStream.range(0, 6).map(column::bin)).containsExactly(1, 0, 2, 0, 3, 1);
    assertThat(column.between(0, 1)).isEqualTo(1.5);
    assertThat(column.between(0, 2)).isEqualTo(3.5);
    double[] most = IntStream.range(0, 255).mapToDouble(i -> i * 3).toArray();
    BinnedColumn full = bins(most);
    assertThat(full.bins()).isEqualTo(255);
    assertThat(full.bin(254)).isEqualTo(254);
    assertThat(full.between(100, 101)).isEqualTo(301.5);
  }

  @Test
  void manyValuesBecomeQuantilesInOrder() {
    RandomGenerator random = new Seed(1).generator();
    int rows = 25_500;
    double[] values =
        IntStream.range(0, rows).mapToDouble(row -> Math.exp(random.nextGaussian())).toArray();
    BinnedColumn column = bins(values);
    int[] counts = rowsIn(column, rows);
    assertThat(column.bins()).isEqualTo(255);
    assertThat(Arrays.stream(counts, 0, 255)).allMatch(count -> count == 100);
    Integer[] order = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    for (int i = 1; i < rows; i++) {
      int below = column.bin(order[i - 1]);
      int above = column.bin(order[i]);
      assertThat(below).isLessThanOrEqualTo(above);
      if (below < above) {
        assertThat(column.between(below, above))
            .isGreaterThanOrEqualTo(values[order[i - 1]])
            .isLessThan(values[order[i]]);
      }
    }
  }

  @Test
  void aFrequentValueHasABinOfItsOwnAndGapsOneBehindTheLast() {
    RandomGenerator random = new Seed(2).generator();
    double[] values = new double[10_000];
    for (int row = 0; row < values.length; row++) {
      values[row] = row % 2 == 0 ? 0 : random.nextGaussian();
      values[row] = row % 10 == 1 ? Double.NaN : values[row];
    }
    BinnedColumn column = bins(values);
    int[] counts = rowsIn(column, values.length);
    assertThat(counts[column.bins()]).isEqualTo(1000);
    assertThat(counts[column.bin(0)]).isBetween(5000, 5016);
    assertThat(column.bins()).isBetween(200, 255);
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 0);
  }

  @Test
  void aColumnOfGapsHasNoBins() {
    BinnedColumn column = bins(Double.NaN, Double.NaN);
    assertThat(column.bins()).isEqualTo(0);
    assertThat(column.bin(1)).isEqualTo(0);
  }
}
