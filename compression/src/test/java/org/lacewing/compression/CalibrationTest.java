package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;

class CalibrationTest {

  @Test
  void joinsBatchesOfAnySize() {
    Tensor rows = Networks.rows(1, 7, 3);
    assertThat(
            Calibration.ofBatches(List.of(rows.slice(0, 4), rows.slice(4, 5), rows.slice(5, 7)))
                .rows())
        .isEqualTo(rows);
  }

  @Test
  void valuesThatAreNotFiniteAreNamed() {
    Tensor rows = Tensor.matrix(2, 3, 1, 2, 3, 4, Float.POSITIVE_INFINITY, Float.NaN);
    assertThatThrownBy(() -> new Calibration(rows))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "calibration row 1, position 1: Calibration rows hold values that are not finite:"
                + " expected finite numbers, found Infinity, 2 of 6 values. Impute or drop missing"
                + " values first.");
  }

  @Test
  void oneZeroRowIsNoRange() {
    assertThatThrownBy(() -> new Calibration(Tensor.zeros(1, 4)).check("dense_0"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Calibration range is zero for layer \"dense_0\"")
        .hasMessageContaining("1 rows whose values are all 0.0");
  }

  @Test
  void tooFewRowsAreRefused() {
    assertThatThrownBy(() -> new Calibration(Networks.rows(1, 31, 2)).check("0"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "There are too few calibration rows: expected 32 or more, found 31. Give more rows of"
                + " the training or validation part.");
    new Calibration(Networks.rows(1, 32, 2)).check("0");
  }

  @Test
  void theSameRowManyTimesIsRefused() {
    float[] values = new float[120];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 3;
    }
    assertThatThrownBy(() -> new Calibration(Tensor.matrix(40, 3, values)).check("dense_0"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("No input of layer \"dense_0\" varies over the calibration rows")
        .hasMessageContaining("40 times the same row");
    values[100] = 7;
    new Calibration(Tensor.matrix(40, 3, values)).check("dense_0");
  }

  @Test
  void noRowsAreNoRange() {
    assertThatThrownBy(() -> new Calibration(Tensor.zeros(0, 4)).check("0"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("range is zero");
  }
}
