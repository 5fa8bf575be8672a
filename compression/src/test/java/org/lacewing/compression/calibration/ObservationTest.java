package org.lacewing.compression.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.core.error.DataException;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class ObservationTest {
  private static final OnnxModel MODEL = Networks.mlp(Layout.GEMM, 4, 7, 9, 3);

  private static Map<String, String> watched() {
    Map<String, String> watched = new LinkedHashMap<>();
    watched.put("input", "0");
    watched.put("0_a", "1");
    return watched;
  }

  @Test
  @DisplayName("fault 3: the last portion may have any length, and one row may be all")
  void everyRowIsCounted() {
    for (int rows : new int[] {1, 5, 255, 256, 257, 600}) {
      Map<String, Observed> observed =
          Observation.run(MODEL, watched(), Networks.rows(2, rows, 7), Progress.silent());
      assertThat(observed.get("input").values().total()).isEqualTo(rows * 7L);
      assertThat(observed.get("0_a").values().total()).isEqualTo(rows * 9L);
      assertThat(observed.get("0_a").sample().dimension(0)).isEqualTo(Math.min(rows, 256));
      assertThat(observed.get("0_a").rowShape()).containsExactly(9);
    }
  }

  @Test
  @DisplayName("fault 1: what calibration costs is said before the run")
  void theCostIsToldFirst() {
    List<String> told = new ArrayList<>();
    Observation.run(
        MODEL,
        watched(),
        Networks.rows(2, 300, 7),
        (stage, done, total, note) -> told.add(done + " of " + total + " " + note));
    assertThat(told)
        .containsExactly(
            "0 of 300 2 tensors, 4096 bins each, 64 KiB, for any number of rows",
            "256 of 300 ",
            "300 of 300 ");
  }

  @Test
  @DisplayName("fault 9: a number that is not finite is named with its layer, tensor and row")
  void whatIsNotFiniteIsNamed() {
    OnnxModel large =
        MODEL.withWeights(Map.of("0_b", Tensor.vector(3e38f, 0, 0, 0, 0, 0, 0, 0, 0)));
    float[] values = Networks.rows(2, 40, 7).toArray();
    for (int i = 35 * 7; i < 36 * 7; i++) {
      values[i] = 3e38f;
    }
    assertThatThrownBy(
            () ->
                Observation.run(large, watched(), Tensor.matrix(40, 7, values), Progress.silent()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("layer \"1\", tensor \"0_a\"")
        .hasMessageContaining("in calibration row 35");
  }

  @Test
  @DisplayName("fault 4: a tensor without values is named")
  void aTensorWithoutValuesIsNamed() {
    assertThatThrownBy(
            () -> Observation.run(MODEL, watched(), Tensor.zeros(0, 7), Progress.silent()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[input, 0_a]");
  }
}
