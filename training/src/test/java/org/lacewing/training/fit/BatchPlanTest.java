package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Networks;

class BatchPlanTest {

  private static BatchPlan plan(int rows, int batchSize) {
    return new BatchPlan(
        new TrainingRows(Networks.normal(1, rows, 2), Networks.normal(2, rows, 1)), batchSize);
  }

  @ParameterizedTest
  @CsvSource({"10,4,3,2", "9,4,2,5", "8,4,2,4", "3,4,1,3", "1,4,1,1", "1,1,1,1", "2,1,2,1"})
  void allRowsAreUsedOnceAndNoneStandsAlone(int rows, int size, int batches, int last) {
    BatchPlan plan = plan(rows, size);
    assertThat(plan.batches()).isEqualTo(batches);
    int[] order = plan.order(new Seed(1).generator());
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      int[] picked = plan.rowsOf(i, order);
      assertThat(picked).hasSize(i == batches - 1 ? last : size);
      for (int row : picked) {
        seen.add(row);
      }
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(rows);
  }

  @Test
  void aBatchHoldsThePickedRows() {
    TrainingRows rows =
        new TrainingRows(Tensor.matrix(3, 2, 1, 2, 3, 4, 5, 6), Tensor.matrix(3, 1, 10, 20, 30));
    BatchPlan plan = new BatchPlan(rows, 2);
    BatchPlan.Batch batch = plan.batch(new int[] {2, 0});
    assertThat(NdArrays.toTensor(batch.features())).isEqualTo(Tensor.matrix(2, 2, 5, 6, 1, 2));
    assertThat(NdArrays.toTensor(batch.targets())).isEqualTo(Tensor.matrix(2, 1, 30, 10));
  }

  @Test
  void oneOutputForTwoClassesLearnsTheSecond() {
    TrainingRows rows = new TrainingRows(Tensor.zeros(2, 1), Tensor.matrix(2, 2, 1, 0, 0, 1));
    assertThat(rows.forOutputs(1).targets()).isEqualTo(Tensor.matrix(2, 1, 0, 1));
    assertThat(rows.forOutputs(2)).isSameAs(rows);
  }
}
