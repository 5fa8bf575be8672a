package org.lacewing.compression.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;
import org.lacewing.onnx.OnnxModel;

class StructuredPrunerTest extends CompressionPassContract<StructuredSettings> {
  private static final StructuredSettings HALF =
      StructuredSettings.of(0.5, Importance.LEAST_SQUARES, true);

  @Override
  protected CompressionPass<StructuredSettings> pass() {
    return new StructuredPruner();
  }

  @Override
  protected StructuredSettings settings() {
    return StructuredSettings.of(0.2, Importance.LEAST_SQUARES, true);
  }

  @Override
  protected double largestChange() {
    // One channel of three in the smallest network.
    return 0.15;
  }

  @Override
  protected boolean changesReaders() {
    return true;
  }

  @Override
  protected boolean canChange(Kind kind) {
    // Its outputs are tied to the network's inputs.
    return kind != Kind.DEPTHWISE;
  }

  private static OnnxModel network() {
    return Networks.mlp(Layout.GEMM, 9, 24, 64, 40, 3);
  }

  private static StructuredSettings keep(Map<String, Integer> keep) {
    return new StructuredSettings(
        0.5, Optional.empty(), keep, Importance.MAGNITUDE, false, 1, 1, Optional.empty());
  }

  private PassResult apply(OnnxModel model, StructuredSettings settings) {
    return pass().apply(model, settings, Networks.context(24));
  }

  private void refused(StructuredSettings settings, String... parts) {
    OnnxModel model = network();
    assertThatThrownBy(() -> apply(model, settings))
        .isInstanceOf(ConfigurationException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @DisplayName("fault 32: half of the neurons really are gone, in every runtime")
  @Test
  void theNetworkItselfBecomesSmaller() {
    OnnxModel model = network();
    PassResult result = apply(model, HALF);
    assertThat(result.model().weight("0_W").shape()).containsExactly(24, 32);
    assertThat(result.model().weight("1_W").shape()).containsExactly(32, 20);
    assertThat(result.model().weight("2_W").shape()).containsExactly(20, 3);
    assertThat(result.model().toBytes().length).isLessThan(model.toBytes().length / 2);
    assertThat(result.notes()).contains(StructuredPruner.SPEED);
    assertThat(result.notes()).anySatisfy(note -> assertThat(note).contains("layer 2 has to stay"));
    assertThat(((Grid) result.blocks().get(0)).rows())
        .containsExactly(
            List.of("0", "64", "32"),
            List.of("1", "40", "20"),
            List.of("2", "3", "3"),
            List.of("multiply-adds a row", "4216", "1468"));
  }

  @ParameterizedTest
  @EnumSource(Importance.class)
  void channelsThatSayNothingGoFirst(Importance importance) {
    OnnxModel model = network();
    float[] weights = model.weight("0_W").toArray();
    float[] biases = model.weight("0_b").toArray();
    for (int neuron = 0; neuron < 32; neuron++) {
      for (int i = 0; i < 24; i++) {
        weights[i * 64 + neuron * 2] *= 1e-4f;
      }
      biases[neuron * 2] = neuron * 0.01f;
    }
    OnnxModel weak =
        model.withWeights(
            Map.of("0_W", Tensor.matrix(24, 64, weights), "0_b", Tensor.vector(biases)));
    PassResult result =
        pass()
            .apply(
                weak,
                StructuredSettings.of(0.5, importance, false),
                Networks.context(24).only("0"));
    // Their biases went into the next layer's.
    Tensor rows = Networks.rows(5, 100, 24);
    assertThat(result.model().weight("0_W").dimension(1)).isEqualTo(32);
    assertThat(ModelOutputs.of(result.model(), rows).maxAbsDifference(ModelOutputs.of(weak, rows)))
        .isLessThan(importance == Importance.GEOMETRIC_MEDIAN ? 1 : 1e-3);
  }

  @Test
  void aRefitFindsWhatRepeatedNeuronsSaid() {
    OnnxModel model = network();
    float[] weights = model.weight("0_W").toArray();
    float[] biases = model.weight("0_b").toArray();
    for (int neuron = 0; neuron < 32; neuron++) {
      for (int i = 0; i < 24; i++) {
        weights[i * 64 + 32 + neuron] = 2 * weights[i * 64 + neuron];
      }
      biases[32 + neuron] = 2 * biases[neuron];
    }
    OnnxModel twice =
        model.withWeights(
            Map.of("0_W", Tensor.matrix(24, 64, weights), "0_b", Tensor.vector(biases)));
    CompressionContext context =
        CompressionContext.of(new Calibration(Networks.rows(11, 600, 24)), new Seed(1)).only("0");
    Tensor rows = Networks.rows(5, 100, 24);
    Tensor expected = ModelOutputs.of(twice, rows);
    double with =
        ModelOutputs.of(pass().apply(twice, HALF, context).model(), rows)
            .maxAbsDifference(expected);
    StructuredSettings plain = StructuredSettings.of(0.5, Importance.LEAST_SQUARES, false);
    double without =
        ModelOutputs.of(pass().apply(twice, plain, context).model(), rows)
            .maxAbsDifference(expected);
    assertThat(with).isLessThan(0.01);
    assertThat(without).isGreaterThan(0.1);
  }

  @Test
  void aBudgetOfProductsIsKept() {
    StructuredSettings settings = StructuredSettings.ofMacs(0.25, Optional.empty());
    OnnxModel model = network();
    PassResult result = apply(model, settings);
    List<String> macs = ((Grid) result.blocks().get(0)).rows().get(3);
    assertThat(Double.parseDouble(macs.get(2))).isLessThanOrEqualTo(4216 * 0.25);
    // One channel more would be too much.
    assertThat(Double.parseDouble(macs.get(2))).isGreaterThan(4216 * 0.25 - 24 - 64);
    refused(
        StructuredSettings.ofMacs(0.001, Optional.empty()),
        "macs",
        "layer 2 has to stay: it is output \"output\" of the network");
  }

  @Test
  void layersKeepWhatIsAskedFor() {
    PassResult result = apply(network(), keep(Map.of("0", 7, "1", 40)));
    assertThat(result.model().weight("0_W").shape()).containsExactly(24, 7);
    assertThat(result.model().weight("1_W").shape()).containsExactly(7, 40);
    assertThat(result.layers()).extracting(LayerReport::layer).containsExactly("0", "1");
  }

  @DisplayName("fault 31: the classifier and empty layers are refused by name, before any cut")
  @Test
  void impossibleNumbersAreRefused() {
    refused(keep(Map.of("2", 2)), "layer 2", "it is output \"output\" of the network", "2");
    refused(keep(Map.of("0", 65)), "layer 0", "1 to 64 channels");
    refused(keep(Map.of("hidden", 5)), "no such layer", "hidden", "[0, 1, 2]");
    assertThatThrownBy(() -> keep(Map.of("0", 0)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("keep of layer 0");
  }

  @Test
  void floorAndMultipleAreKept() {
    StructuredSettings multiple =
        new StructuredSettings(
            0.7, Optional.empty(), Map.of(), Importance.MAGNITUDE, false, 16, 8, Optional.empty());
    PassResult result = apply(network(), multiple);
    assertThat(result.model().weight("1_W").shape()).containsExactly(24, 16);
    StructuredSettings budget =
        new StructuredSettings(
            0.5, Optional.of(0.3), Map.of(), Importance.MAGNITUDE, false, 1, 8, Optional.empty());
    int[] shape = apply(network(), budget).model().weight("1_W").shape();
    assertThat(shape[0] % 8).isZero();
    assertThat(shape[1] % 8).isZero();
  }

  @Test
  void fineTuningIsAskedOfTheSmallerNetwork() {
    FineTuner larger =
        new FineTuner() {
          @Override
          public Map<String, Tensor> fineTune(
              Map<String, Tensor> weights, Map<String, Mask> masks, FineTuning t, Seed seed) {
            throw new AssertionError("The network has another size");
          }

          @Override
          public FineTuner resized(Bytes network) {
            OnnxModel small = OnnxModel.parse(network);
            return (weights, masks, tuning, seed) -> {
              assertThat(weights).isEqualTo(small.weights());
              assertThat(masks).isEmpty();
              Map<String, Tensor> tuned = new LinkedHashMap<>(weights);
              tuned.put("0_b", Tensor.zeros(32));
              return tuned;
            };
          }
        };
    StructuredSettings settings =
        new StructuredSettings(
            0.5,
            Optional.empty(),
            Map.of(),
            Importance.MAGNITUDE,
            true,
            1,
            1,
            Optional.of(new FineTuning(2, 0.01)));
    OnnxModel model = network();
    PassResult result = pass().apply(model, settings, Networks.context(24).withFineTuner(larger));
    assertThat(result.model().weight("0_b")).isEqualTo(Tensor.zeros(32));
    assertThatThrownBy(() -> apply(model, settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("fineTuning is impossible");
    FineTuner one = (weights, masks, tuning, seed) -> weights;
    CompressionContext rigid = Networks.context(24).withFineTuner(one);
    assertThatThrownBy(() -> pass().apply(model, settings, rigid))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("smaller size");
  }
}
