package org.lacewing.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorTest {
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void theFirstValueThatIsNotFiniteIsFoundAtEveryPlace(float bad) {
    for (int size = 1; size < 10; size++) {
      for (int at = 0; at < size; at++) {
        float[] values = new float[size];
        Arrays.fill(values, Float.MAX_VALUE);
        values[size - 1] = Float.NaN;
        values[at] = bad;
        assertThat(Tensor.vector(values).firstNonFinite()).isEqualTo(at);
      }
    }
  }

  @Test
  void theLargestNumbersAreFinite() {
    for (int size = 0; size < 10; size++) {
      float[] values = new float[size];
      Arrays.fill(values, -Float.MAX_VALUE);
      assertThat(Tensor.vector(values).firstNonFinite()).isEqualTo(-1);
    }
  }
}
