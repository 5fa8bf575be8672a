package org.lacewing.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;
import org.lacewing.onnx.OnnxModel;

class MagnitudePrunerTest extends CompressionPassContract<MagnitudeSettings> {
  private static final MagnitudeSettings TUNED =
      new MagnitudeSettings(0.5, Scope.LAYER, Optional.of(new FineTuning(5, 0.001)));

  /** Moves every weight by 0.1 and holds the masks. */
  private static final FineTuner SHIFT =
      (weights, masks, settings, seed) -> {
        Map<String, Tensor> trained = new LinkedHashMap<>();
        weights.forEach(
            (name, tensor) -> {
              float[] values = tensor.toArray();
              for (int i = 0; i < values.length; i++) {
                values[i] += 0.1f;
              }
              Tensor moved = Tensor.of(tensor.shape(), values);
              Mask mask = masks.get(name);
              trained.put(name, mask == null ? moved : mask.apply(moved));
            });
        return trained;
      };

  @Override
  protected CompressionPass<MagnitudeSettings> pass() {
    return new MagnitudePruner();
  }

  @Override
  protected MagnitudeSettings settings() {
    return MagnitudeSettings.of(0.2, Scope.LAYER);
  }

  @Override
  protected double largestChange() {
    return 0.05;
  }

  private static OnnxModel four() {
    return Networks.linear(Tensor.matrix(2, 2, 0.01f, 0.5f, -0.02f, 0.8f), Tensor.vector(1, 2));
  }

  private PassResult apply(OnnxModel model, MagnitudeSettings settings, FineTuner tuner) {
    CompressionContext context = Networks.context(2).withFineTuner(tuner);
    return pass().apply(model, settings, context);
  }

  @DisplayName("fault 32: that single zeros bring no speed is said beforehand and in the report")
  @Test
  void noSpeedIsPromised() {
    assertThat(pass().summary()).contains("smaller file", "same speed");
    PassResult result =
        pass().apply(four(), MagnitudeSettings.of(0.5, Scope.LAYER), Networks.context(2));
    assertThat(result.notes())
        .anySatisfy(note -> assertThat(note).contains("no speed", "no memory"));
  }

  @Test
  void prunesByHandAndLeavesTheBias() {
    PassResult result =
        pass().apply(four(), MagnitudeSettings.of(0.5, Scope.LAYER), Networks.context(2));
    assertThat(result.model().weight("0_W")).isEqualTo(Tensor.matrix(2, 2, 0, 0.5f, 0, 0.8f));
    assertThat(result.model().weight("0_b")).isEqualTo(Tensor.vector(1, 2));
    assertThat(result.layers().get(0).sparsity()).isEqualTo(0.5);
    assertThat(result.layers().get(0).maxError()).isEqualTo(0.02f);
    assertThat(result.notes()).anySatisfy(note -> assertThat(note).contains("no speed"));
  }

  @Test
  void pruningAgainChangesNothing() {
    OnnxModel once = pass().apply(four(), settings(), Networks.context(2)).model();
    OnnxModel twice = pass().apply(once, settings(), Networks.context(2)).model();
    assertThat(twice.toBytes()).isEqualTo(once.toBytes());
  }

  @Test
  void globalScopeTakesTheSmallestOfAllLayers() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 2, 2, 2);
    Map<String, Tensor> weights =
        Map.of("0_W", Tensor.matrix(2, 2, 1, 2, 3, 4), "1_W", Tensor.matrix(2, 2, 5, 6, 7, 8));
    OnnxModel pruned =
        pass()
            .apply(
                model.withWeights(weights),
                MagnitudeSettings.of(0.5, Scope.GLOBAL),
                Networks.context(2))
            .model();
    assertThat(pruned.weight("0_W")).isEqualTo(Tensor.zeros(2, 2));
    assertThat(pruned.weight("1_W")).isEqualTo(weights.get("1_W"));
  }

  @Test
  void fineTuningMovesTheKeptWeightsOnly() {
    PassResult result = apply(four(), TUNED, SHIFT);
    assertThat(result.model().weight("0_W"))
        .isEqualTo(Tensor.matrix(2, 2, 0, 0.5f + 0.1f, 0, 0.8f + 0.1f));
    assertThat(result.model().weight("0_b")).isEqualTo(Tensor.vector(1.1f, 2.1f));
    assertThat(result.layers().get(0).sparsity()).isEqualTo(0.5);
  }

  @Test
  void theTunerGetsPrunedWeightsMasksAndSettings() {
    apply(
        four(),
        TUNED,
        (weights, masks, settings, seed) -> {
          assertThat(weights.get("0_W")).isEqualTo(Tensor.matrix(2, 2, 0, 0.5f, 0, 0.8f));
          assertThat(masks.keySet()).containsExactly("0_W");
          assertThat(masks.get("0_W").keeps(0)).isFalse();
          assertThat(masks.get("0_W").keeps(1)).isTrue();
          assertThat(settings).isEqualTo(new FineTuning(5, 0.001));
          return weights;
        });
  }

  @Test
  void negativeZerosOfTheTunerBecomeZeros() {
    PassResult result =
        apply(
            four(),
            TUNED,
            (weights, masks, settings, seed) -> {
              Map<String, Tensor> trained = new LinkedHashMap<>(weights);
              trained.put("0_W", Tensor.matrix(2, 2, -0.0f, 0.6f, -0.0f, 0.7f));
              return trained;
            });
    assertThat(result.model().weight("0_W")).isEqualTo(Tensor.matrix(2, 2, 0, 0.6f, 0, 0.7f));
  }

  @Test
  void revivedWeightsAreRefused() {
    FineTuner momentum =
        (weights, masks, settings, seed) -> {
          Map<String, Tensor> trained = new LinkedHashMap<>(weights);
          trained.put("0_W", Tensor.matrix(2, 2, 0, 0.6f, 1e-9f, 0.7f));
          return trained;
        };
    assertThatThrownBy(() -> apply(four(), TUNED, momentum))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "tensor \"0_W\", position 2: Fine-tuning revived a pruned weight: expected 0.0, found"
                + " 1.0E-9. The fine-tuner must apply the mask after every step.");
  }

  @Test
  void weightsThatAreNotFiniteAreRefused() {
    FineTuner exploding =
        (weights, masks, settings, seed) -> {
          Map<String, Tensor> trained = new LinkedHashMap<>(weights);
          trained.put("0_b", Tensor.vector(1, Float.NaN));
          return trained;
        };
    assertThatThrownBy(() -> apply(four(), TUNED, exploding))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("tensor \"0_b\", position 1")
        .hasMessageContaining("found NaN");
  }

  @Test
  void fineTuningWithoutTrainingRowsIsAnError() {
    assertThatThrownBy(() -> pass().apply(four(), TUNED, Networks.context(2)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("fineTuning is impossible")
        .hasMessageContaining("Leave fineTuning out");
  }

  @Test
  void noEpochsMeansNoFineTuning() {
    MagnitudeSettings none =
        new MagnitudeSettings(0.5, Scope.LAYER, Optional.of(new FineTuning(0, 0.001)));
    PassResult result = pass().apply(four(), none, Networks.context(2));
    assertThat(result.model().weight("0_W")).isEqualTo(Tensor.matrix(2, 2, 0, 0.5f, 0, 0.8f));
  }

  @Test
  void ofEachGroupTheLargestStay() {
    OnnxModel model =
        Networks.linear(Tensor.matrix(8, 1, 0.1f, -0.9f, 0.5f, 0.2f, 3, 2, -2, 1), Tensor.zeros(1));
    MagnitudeSettings pattern =
        new MagnitudeSettings(
            0.9, Scope.GLOBAL, Optional.of("2:4"), Remainder.REFUSE, 1, Optional.empty());
    // Of the equal magnitudes 2 and -2 the later one stays.
    assertThat(pass().apply(model, pattern, Networks.context(8)).model().weight("0_W"))
        .isEqualTo(Tensor.matrix(8, 1, 0, -0.9f, 0.5f, 0, 3, 0, -2, 0));
  }

  @Test
  void theShareGrowsAsACubicAndNothingComesBack() {
    OnnxModel model = Networks.mlp(Networks.Layout.GEMM, 3, 20, 20);
    List<Double> shares = new ArrayList<>();
    List<Mask> masks = new ArrayList<>();
    List<Long> seeds = new ArrayList<>();
    MagnitudeSettings gradual =
        new MagnitudeSettings(
            0.8,
            Scope.LAYER,
            Optional.empty(),
            Remainder.REFUSE,
            4,
            Optional.of(new FineTuning(2, 0.001)));
    PassResult result =
        pass()
            .apply(
                model,
                gradual,
                Networks.context(20)
                    .withFineTuner(
                        (weights, all, settings, seed) -> {
                          Mask mask = all.get("0_W");
                          shares.add(mask.sparsity());
                          masks.add(mask);
                          seeds.add(seed.value());
                          // What was kept changes its order of magnitudes.
                          float[] turned = weights.get("0_W").toArray();
                          for (int i = 0; i < turned.length; i++) {
                            turned[i] = turned[i] == 0 ? 0 : 1 / turned[i];
                          }
                          Map<String, Tensor> trained = new LinkedHashMap<>(weights);
                          trained.put("0_W", Tensor.matrix(20, 20, turned));
                          return trained;
                        }));
    // 0.8 · (1 − 0.75³), 0.8 · (1 − 0.5³), 0.8 · (1 − 0.25³) and 0.8, of 400 weights.
    assertThat(shares).containsExactly(185 / 400.0, 280 / 400.0, 315 / 400.0, 320 / 400.0);
    assertThat(seeds).doesNotHaveDuplicates();
    for (int step = 1; step < masks.size(); step++) {
      for (int i = 0; i < 400; i++) {
        assertThat(masks.get(step).keeps(i) && !masks.get(step - 1).keeps(i)).isFalse();
      }
    }
    assertThat(result.layers().get(0).sparsity()).isEqualTo(0.8);
  }

  @Test
  void stepsWithoutTrainingAreAnError() {
    assertThatThrownBy(
            () ->
                new MagnitudeSettings(
                    0.5, Scope.LAYER, Optional.empty(), Remainder.REFUSE, 3, Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("steps");
  }
}
