package org.lacewing.explain.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.error.DataException;
import org.lacewing.explain.TestData;

class GridTest {
  @Test
  void fewDifferentNumbersAreAllTaken() {
    Grid grid = Grid.of(TestData.numbers("a", 3, 1, Double.NaN, 2.5, 1), 5);
    assertThat(grid.at()).containsExactly(1.0, 2.5, 3.0);
    assertThat(grid.labels()).containsExactly("1", "2.5", "3");
  }

  @Test
  void manyNumbersAreTakenAtEqualRanksAndStayWhole() {
    NumericColumn skewed =
        NumericColumn.of("a", IntStream.rangeClosed(0, 100).mapToDouble(i -> i * i).toArray());
    assertThat(Grid.of(skewed, 5).at()).containsExactly(0.0, 625.0, 2500.0, 5625.0, 10000.0);
  }

  @Test
  void equalValuesAtSeveralRanksAreOnePoint() {
    double[] values = new double[100];
    values[98] = 1;
    values[99] = 2;
    values[97] = 3;
    values[96] = 4;
    assertThat(Grid.of(TestData.numbers("a", values), 3).at()).containsExactly(0.0, 4.0);
  }

  @Test
  void theMostFrequentCategoriesStayInTheirOrder() {
    Grid grid = Grid.of(TestData.texts("c", "z", "a", "z", "b", "b", "m"), 2);
    assertThat(grid.labels()).containsExactly("b", "z");
    assertThat(grid.leftOut()).isEqualTo(2);
    CategoricalColumn column =
        (CategoricalColumn) grid.column(TestData.texts("c", "z", "a", "z", "b", "b", "m"), 3);
    assertThat(IntStream.range(0, 3).mapToObj(column::text)).containsExactly("b", "z", "z");
  }

  @Test
  void aColumnWithoutValuesIsRefused() {
    assertThatThrownBy(() -> Grid.of(TestData.numbers("a", Double.NaN), 3))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"a\" has no value to vary");
  }
}
