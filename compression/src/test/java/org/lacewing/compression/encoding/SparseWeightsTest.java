package org.lacewing.compression.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class SparseWeightsTest {

  private static OnnxModel model(int size, int every) {
    float[] values = Networks.normal(new Seed(3).generator(), 1, size, size).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = i % every == 0 ? values[i] : 0;
    }
    return Networks.linear(Tensor.matrix(size, size, values), Tensor.zeros(size));
  }

  @Test
  void everyBitSurvives() {
    OnnxModel model = model(61, 5);
    SparseWeights.Result result = SparseWeights.write(model);
    assertThat(ModelOutputs.of(OnnxModel.parse(result.model().toBytes()), Networks.unit(61)))
        .isEqualTo(model.weight("0_W"));
    assertThat(result.denseBytes()).containsExactly(java.util.Map.entry("0_W", 61 * 61 * 4L));
  }

  @Test
  void theFileHoldsABitAWeightAndTheKeptValues() {
    OnnxModel written = SparseWeights.write(model(100, 10)).model();
    // 10,000 bits, 1,000 kept floats and the zero in front, 100 biases; the rest is the graph.
    int values = 10_000 / 8 + 4 * 1_001 + 4 * 100;
    assertThat(written.toBytes().length).isBetween(values, values + 1_000);
  }

  @Test
  void negativeZeroIsAValue() {
    float[] values = new float[40_000];
    values[7] = -0.0f;
    values[8] = 1;
    Tensor weights = Tensor.matrix(200, 200, values);
    OnnxModel model = Networks.linear(weights, Tensor.zeros(200));
    GraphFragment fragment = SparseVector.ofFloats(model, "0_W", weights);
    // The list of values: zero, minus zero, one.
    assertThat(fragment.initializers().get(0).toTensor()).isEqualTo(Tensor.vector(0, -0.0f, 1));
  }

  @Test
  void denseWeightsAreLeftAlone() {
    OnnxModel model = model(50, 1);
    assertThat(SparseWeights.write(model).model()).isSameAs(model);
  }

  @Test
  void smallWeightsAreLeftAloneWhereTheGraphWouldGrowMore() {
    OnnxModel model = model(8, 4);
    assertThat(SparseWeights.write(model).model()).isSameAs(model);
  }
}
