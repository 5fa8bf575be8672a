package org.lacewing.compression.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.encoding.CodebookWeight;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class SharedWeightsQuantizerTest extends CompressionPassContract<SharedWeightsSettings> {

  @Override
  protected CompressionPass<SharedWeightsSettings> pass() {
    return new SharedWeightsQuantizer();
  }

  @Override
  protected SharedWeightsSettings settings() {
    return SharedWeightsSettings.of(16, Weighting.LOSS);
  }

  @Override
  protected double largestChange() {
    return 0.05;
  }

  private static CodebookWeight cluster(Tensor values, int clusters) {
    double[] importance = new double[values.size()];
    Arrays.fill(importance, 1);
    return ClusteredWeight.of(values, importance, clusters);
  }

  private static Set<Float> values(Tensor tensor) {
    Set<Float> values = new HashSet<>();
    for (int i = 0; i < tensor.size(); i++) {
      values.add(tensor.at(i));
    }
    return values;
  }

  @Test
  void byHand() {
    Tensor weights = Tensor.vector(10, -1, 0, 11, -2, 12, -0.0f, 0.5f);
    // Zeros stay; of the others {-2, -1}, {0.5} and {10, 11, 12} belong together.
    assertThat(cluster(weights, 4).decode())
        .isEqualTo(Tensor.vector(11, -1.5f, 0, 11, -1.5f, 11, 0, 0.5f));
  }

  @Test
  void fewValuesComeBackExactly() {
    Tensor weights = Tensor.vector(3, -7, 3, 0, 0.25f, -7);
    CodebookWeight shared = cluster(weights, 16);
    assertThat(shared.decode()).isEqualTo(weights);
    assertThat(shared.size()).isEqualTo(4);
    assertThat(cluster(Tensor.zeros(5), 2).decode()).isEqualTo(Tensor.zeros(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5, 16, 17, 256})
  void theNetworkComputesWithTheValuesOfTheBook(int clusters) {
    for (boolean pruned : new boolean[] {false, true}) {
      float[] values = Networks.normal(new Seed(3).generator(), 1, 40, 12).toArray();
      for (int i = 0; pruned && i < values.length; i++) {
        values[i] = i % 10 == 0 ? values[i] : 0;
      }
      Tensor weights = Tensor.matrix(40, 12, values);
      OnnxModel model = Networks.linear(weights, Tensor.zeros(12));
      OnnxModel changed =
          pass()
              .apply(
                  model, SharedWeightsSettings.of(clusters, Weighting.NONE), Networks.context(40))
              .model();
      Tensor answered = ModelOutputs.of(changed, Networks.unit(40));
      assertThat(answered).isEqualTo(cluster(weights, clusters).decode());
      assertThat(values(answered)).hasSizeLessThanOrEqualTo(clusters);
      for (int i = 0; pruned && i < values.length; i++) {
        assertThat(answered.at(i) == 0).isEqualTo(values[i] == 0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Weighting.class,
      names = {"INPUTS", "LOSS"})
  void weightsOfBusyInputsAreKeptBetter(Weighting weighting) {
    float[] rows = Networks.rows(1, 64, 20).toArray();
    for (int i = 0; i < rows.length; i++) {
      rows[i] *= i % 20 < 10 ? 10 : 0.1f;
    }
    OnnxModel model = Networks.mlp(Layout.GEMM, 8, 20, 10, 3);
    CompressionContext context =
        CompressionContext.of(new Calibration(Tensor.matrix(64, 20, rows)), new Seed(1)).only("0");
    Tensor before = model.weight("0_W");
    OnnxModel changed =
        pass().apply(model, SharedWeightsSettings.of(6, weighting), context).model();
    OnnxModel plain =
        pass().apply(model, SharedWeightsSettings.of(6, Weighting.NONE), context).model();
    Tensor rowsOfUse = Tensor.matrix(64, 20, rows);
    assertThat(change(model, changed, rowsOfUse)).isLessThan(change(model, plain, rowsOfUse));
    assertThat(before).isEqualTo(model.weight("0_W"));
  }

  private static double change(OnnxModel before, OnnxModel after, Tensor rows) {
    return ModelOutputs.meanAbsoluteChange(
        ModelOutputs.of(before, rows), ModelOutputs.of(after, rows));
  }

  @Test
  void tuningBringsTheAnswersBack() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 8, 20, 30, 3);
    float[] pruned = model.weight("0_W").toArray();
    for (int i = 0; i < pruned.length; i += 3) {
      pruned[i] = 0;
    }
    model = model.withWeights(Map.of("0_W", Tensor.matrix(20, 30, pruned)));
    Tensor rows = Networks.rows(1, 400, 20);
    CompressionContext context = CompressionContext.of(new Calibration(rows), new Seed(1));
    SharedWeightsSettings tuned = new SharedWeightsSettings(4, Weighting.NONE, 400, 60, 0.01);
    OnnxModel plain =
        pass().apply(model, SharedWeightsSettings.of(4, Weighting.NONE), context).model();
    OnnxModel better = pass().apply(model, tuned, context).model();
    Tensor fresh = Networks.rows(2, 400, 20);
    assertThat(change(model, better, fresh)).isLessThan(0.9 * change(model, plain, fresh));
    CodebookWeight first = cluster(model.weight("0_W"), 4);
    Tensor decoded =
        new CentroidTuning(Map.of("0_W", first), 0.01)
            .run(model, rows, 5)
            .values()
            .iterator()
            .next()
            .decode();
    for (int i = 0; i < pruned.length; i++) {
      assertThat(decoded.at(i) == 0).isEqualTo(pruned[i] == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 16, 256})
  void filesAreAsSmallAsTheirPlaces(int clusters) {
    OnnxModel model = ConvolutionNetworks.lenet5(true);
    CompressionContext context =
        CompressionContext.of(new Calibration(ConvolutionNetworks.pictures(1, 40)), new Seed(1));
    OnnxModel changed =
        pass().apply(model, SharedWeightsSettings.of(clusters, Weighting.NONE), context).model();
    double bits = Math.log(clusters) / Math.log(2);
    assertThat((double) changed.toBytes().length / model.toBytes().length)
        .isBetween(bits / 32, bits / 32 + 0.01);
  }
}
