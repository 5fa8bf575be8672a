package org.lacewing.training.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;

class DealingTest {

  @ParameterizedTest
  @CsvSource({"10,3", "10,5", "101,7", "8,4", "5,1"})
  void everyRowIsDealtOnceInSharesThatDifferByOneAtMost(int rows, int partitions) {
    Dealing dealing = Dealing.of(rows, partitions, new Seed(3));
    List<Integer> seen = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      int[] share = dealing.share(partition);
      assertThat(share).isSorted();
      assertThat(share.length).isBetween(rows / partitions, rows / partitions + 1);
      IntStream.of(share).forEach(seen::add);
    }
    assertThat(seen).hasSize(rows).doesNotHaveDuplicates();
  }

  @Test
  void theSeedDecides() {
    assertThat(Dealing.of(50, 2, new Seed(1)).share(0))
        .isEqualTo(Dealing.of(50, 2, new Seed(1)).share(0))
        .isNotEqualTo(Dealing.of(50, 2, new Seed(2)).share(0));
  }

  @Test
  void onePartitionHoldsTheRowsAsTheyAre() {
    TrainingRows rows =
        new TrainingRows(
            Tensor.of(new int[] {3, 2, 1}, new float[] {1, 2, 3, 4, 5, 6}),
            Tensor.matrix(3, 1, 7, 8, 9));
    assertThat(Dealing.of(3, 1, new Seed(1)).rows(rows, 0)).isEqualTo(rows);
  }

  @Test
  void aPartitionOfLessThanTwoRowsIsRefused() {
    assertThatThrownBy(() -> Dealing.of(7, 4, new Seed(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at most 3")
        .hasMessageContaining("4 for 7 training rows");
    assertThat(Dealing.of(6, 3, new Seed(1)).share(2)).hasSize(2);
  }
}
