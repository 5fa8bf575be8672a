package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.calibration.Observed;
import org.lacewing.compression.calibration.Range;
import org.lacewing.compression.calibration.RangeRule;
import org.lacewing.core.error.DataException;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

class ActivationTest {

  /** Two inputs, two hidden units {@code relu(x0 + x1 − 1), relu(x0 − x1)}, two outputs. */
  private static OnnxModel model(float firstBias) {
    return Networks.mlp(
        Layout.GEMM,
        List.of(Tensor.matrix(2, 2, 1, 1, 1, -1), Tensor.matrix(2, 2, 1, 0, 0, 1)),
        List.of(Tensor.vector(firstBias, firstBias + 1), Tensor.vector(0, 0)));
  }

  private static Activations measure(OnnxModel model, Tensor rows) {
    List<WeightedLayer> layers = model.layers();
    CodePaths paths = CodePaths.of(model, layers);
    return Activations.measure(model, layers, paths, RangeRule.MIN_MAX, rows, Progress.silent());
  }

  @Test
  void rangesOfEveryLayersInputByHand() {
    OnnxModel model = model(-1);
    Tensor rows = Tensor.matrix(3, 2, 1, 2, 3, -4, 0.5f, 0);
    Map<String, Activation> ranges = measure(model, rows).sources();
    assertThat(ranges.keySet()).containsExactly("input", "0_a");
    assertThat(ranges.get("input").range()).isEqualTo(new Range(-4, 3));
    // After ReLU: rows (2, 0), (0, 7), (0, 0.5).
    assertThat(ranges.get("0_a").range()).isEqualTo(new Range(0, 7));
    assertThat(ranges.get("0_a").sample()).isEqualTo(Tensor.matrix(3, 2, 2, 0, 0, 7, 0, 0.5f));
  }

  @Test
  void theCutIntoBatchesChangesNothing() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 4, 7, 9, 3);
    Tensor rows = Networks.rows(2, 61, 7);
    Map<String, Activation> whole = measure(model, rows).sources();
    for (int batch : new int[] {1, 8, 60}) {
      List<Tensor> batches = new java.util.ArrayList<>();
      for (int from = 0; from < 61; from += batch) {
        batches.add(rows.slice(from, Math.min(61, from + batch)));
      }
      Tensor joined = Calibration.ofBatches(batches).rows();
      assertThat(measure(model, joined).sources()).isEqualTo(whole);
    }
  }

  @Test
  void aDeadLayerIsNamed() {
    OnnxModel model = model(-100);
    Tensor rows = Networks.rows(1, 40, 2);
    assertThatThrownBy(() -> measure(model, rows))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "tensor \"0_a\": Calibration range is zero for layer \"1\": expected an input that"
                + " varies over the calibration rows, found the value 0.0 in all of 40 rows. Give"
                + " other calibration rows; if the layers before are dead, compress with"
                + " arithmetic: float.");
  }

  @Test
  void unsignedCodeContainsZero() {
    Observed observed = Observed.of(Tensor.matrix(1, 2, 2, 5.1f));
    Activation positive = Activation.of("0", "x", observed, RangeRule.MIN_MAX, 1);
    assertThat(positive.code("x").zeroPoint()).isEqualTo(0);
    assertThat(positive.code("x").scale()).isEqualTo(5.1f / 255);
    assertThat(Arrays.asList(positive.code("x").lowest(), positive.code("x").highest()))
        .containsExactly(0, 255);
  }
}
