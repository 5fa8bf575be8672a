package org.lacewing.training.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.training.network.LayerSummary;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.NetworkShape;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

class ArchitectureTest {
  private static final NetworkShape CLASSES = new NetworkShape(5, 3, Task.CLASSIFICATION);
  private static final NetworkShape NUMBER = new NetworkShape(5, 1, Task.REGRESSION);

  @TempDir Path folder;

  private static NetworkPlan mlp(Map<String, Object> settings, NetworkShape shape) {
    return plan("mlp", settings, shape);
  }

  private static NetworkPlan plan(
      String architecture, Map<String, Object> settings, NetworkShape shape) {
    return Architecture.design(new PluginChoice(architecture, new LinkedHashMap<>(settings)))
        .plan(shape);
  }

  private static List<LayerSummary> layers(NetworkPlan plan) {
    return plan.configuration().initialize(new Seed(1)).layers();
  }

  private NetworkPlan file(String json, boolean keepOptimizer) throws IOException {
    Path file = folder.resolve("net.json");
    Files.writeString(file, json);
    return Architecture.design(
            new PluginChoice(
                "dl4j-json", Map.of("file", file.toString(), "keepOptimizer", keepOptimizer)))
        .plan(CLASSES);
  }

  @Test
  void everyArchitectureSaysWhatItIs() {
    assertThat(Architecture.load().all())
        .extracting(Plugin::name)
        .containsExactly("cnn", "dl4j-json", "lstm", "mlp");
    assertThat(Architecture.load().all())
        .allSatisfy(a -> assertThat(a.summary()).endsWith(".").doesNotContain("\n"));
  }

  @Test
  void cnnIsConvolutionsThenDenseLayers() {
    NetworkShape images = new NetworkShape(List.of(1, 8, 6), 3, Task.CLASSIFICATION);
    NetworkPlan plan =
        plan(
            "cnn",
            Map.of(
                "blocks",
                List.of(
                    Map.of("filters", 4, "pool", "max", "batchNorm", true),
                    Map.of("filters", 2, "padding", "valid")),
                "hidden",
                List.of(5)),
            images);
    plan.configuration().check(images);
    // 8 x 6 is pooled to 4 x 3 and cut to 2 x 1 by the second kernel: 4 numbers for the dense
    // layer.
    assertThat(layers(plan))
        .extracting(layer -> layer.type() + " " + layer.parameters())
        .containsExactly(
            "ConvolutionLayer 40",
            "BatchNormalization 16",
            "ActivationLayer 0",
            "SubsamplingLayer 0",
            "ConvolutionLayer 74",
            "DenseLayer 25",
            "OutputLayer 18");
  }

  @Test
  void lstmAnswersAfterTheLastStep() {
    NetworkShape series = new NetworkShape(List.of(3, 7), 1, Task.REGRESSION);
    NetworkPlan plan =
        plan(
            "lstm",
            Map.of("units", List.of(4, 2), "bidirectional", true, "hidden", List.of(5)),
            series);
    plan.configuration().check(series);
    // 4 gates of (3 + 4 + 1) x 4, then of (8 + 2 + 1) x 2, each in both directions.
    assertThat(layers(plan))
        .extracting(LayerSummary::parameters)
        .containsExactly(256L, 176L, 25L, 6L);
  }

  @Test
  void channelsBehindTheOtherAxesAreNotMistakenForPlaces() {
    for (TensorLayout layout : List.of(TensorLayout.NHWC, TensorLayout.NWC)) {
      List<Integer> row = layout.isImage() ? List.of(4, 4, 3) : List.of(7, 3);
      NetworkShape last = new NetworkShape(row, 3, Task.CLASSIFICATION, Optional.of(layout));
      assertThatThrownBy(() -> plan(layout.isImage() ? "cnn" : "lstm", Map.of(), last))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("found " + row + ", ")
          .hasMessageContaining(layout.isImage() ? "layout nchw" : "layout ncw");
      plan("mlp", Map.of(), last).configuration().check(last);
    }
  }

  @Test
  void imagesAndSeriesAreAskedForByName() {
    assertThatThrownBy(() -> plan("cnn", Map.of(), CLASSES))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("[channels, height, width]")
        .hasMessageContaining("[5]");
    assertThatThrownBy(() -> plan("lstm", Map.of(), CLASSES))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("[features, time]");
  }

  @Test
  void mlpForClassesEndsInSoftmax() {
    assertThat(layers(mlp(Map.of("hidden", List.of(4, 2)), CLASSES)))
        .containsExactly(
            new LayerSummary("0", "DenseLayer", "relu", 4, 24),
            new LayerSummary("1", "DenseLayer", "relu", 2, 10),
            new LayerSummary("2", "OutputLayer", "softmax", 3, 9));
  }

  @Test
  void mlpForNumbersEndsInALinearUnit() {
    assertThat(layers(mlp(Map.of("hidden", List.of(), "activation", "tanh"), NUMBER)))
        .containsExactly(new LayerSummary("0", "OutputLayer", "identity", 1, 6));
  }

  @Test
  void mlpNormalisesBeforeTheActivation() {
    assertThat(
            layers(
                mlp(Map.of("hidden", List.of(4), "batchNorm", true, "activation", "elu"), CLASSES)))
        .extracting(layer -> layer.type() + " " + layer.activation())
        .containsExactly(
            "DenseLayer identity",
            "BatchNormalization sigmoid",
            "ActivationLayer elu(alpha=1.0)",
            "OutputLayer softmax");
  }

  @Test
  void mlpDropsOutputsOfHiddenLayersOnly() {
    MultiLayerConfiguration configuration =
        MultiLayerConfiguration.fromJson(
            mlp(Map.of("hidden", List.of(4, 2), "dropout", 0.25), CLASSES).configuration().json());
    assertThat(configuration.getConf(0).getLayer().getIDropout()).isNull();
    assertThat(configuration.getConf(1).getLayer().getIDropout().toString()).contains("0.75");
    assertThat(configuration.getConf(2).getLayer().getIDropout().toString()).contains("0.75");
  }

  @Test
  void mlpDrawsWeightsAsAsked() {
    for (WeightInitialization scheme : WeightInitialization.values()) {
      MultiLayerConfiguration configuration =
          MultiLayerConfiguration.fromJson(
              mlp(Map.of("weightInit", scheme.name().toLowerCase(java.util.Locale.ROOT)), CLASSES)
                  .configuration()
                  .json());
      assertThat(((DenseLayer) configuration.getConf(0).getLayer()).getWeightInitFn())
          .isEqualTo(scheme.scheme().getWeightInitFunction());
    }
  }

  @Test
  void impossibleSettingsAreRefusedByName() {
    assertThatThrownBy(() -> mlp(Map.of("hidden", List.of(4, 0)), CLASSES))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("hidden is impossible: expected 1 or more, found 0");
    assertThatThrownBy(() -> mlp(Map.of("dropout", 1.0), CLASSES))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("dropout is impossible");
    assertThatThrownBy(() -> mlp(Map.of("hiden", List.of(4)), CLASSES))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("hiden")
        .hasMessageContaining("Did you mean");
    assertThatThrownBy(() -> Architecture.design(new PluginChoice("mpl", Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("There is no architecture called \"mpl\"")
        .hasMessageContaining("Did you mean mlp?");
  }

  @Test
  void aFileOfDl4jBecomesANetwork() throws IOException {
    NetworkConfiguration written =
        Networks.configuration(Networks.dense(5, 4, Activation.RELU), Networks.softmax(4, 3));
    NetworkPlan plan = file(written.json(), false);
    plan.configuration().check(CLASSES);
    assertThat(plan.keepsOptimizer()).isFalse();
    assertThat(file(written.json(), true).keepsOptimizer()).isTrue();
    assertThat(layers(plan))
        .containsExactly(
            new LayerSummary("0", "DenseLayer", "relu", 4, 24),
            new LayerSummary("1", "OutputLayer", "softmax", 3, 15));
  }

  @Test
  void unsuitableLossesAreRefusedInDl4jsWords() {
    OutputLayer fine = Networks.softmax(5, 3);
    String json = Networks.configuration(fine).json();
    assertThatThrownBy(
            () -> file(json.replace("impl.ActivationSoftmax", "impl.ActivationSigmoid"), false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("net.json")
        .hasMessageContaining("sigmoid activation function in combination with LossMCXENT");
    assertThatThrownBy(() -> file(json.replace("impl.LossMCXENT", "impl.LossBinaryXENT"), false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("softmax activation function in combination with LossBinaryXENT");
    assertThatThrownBy(
            () -> file(json.replace("impl.ActivationSoftmax", "impl.ActivationReLU"), false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("does not bound values to this 0 to 1 range");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(
            () ->
                Architecture.design(
                        new PluginChoice("dl4j-json", Map.of("file", "no/such/net.json")))
                    .plan(CLASSES))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "no/such/net.json: The network configuration cannot be read: found"
                + " NoSuchFileException. Check the path in model.file.");
  }
}
