package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.core.settings.SettingsTree;
import org.lacewing.core.settings.SettingsWriter;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packing.PackedNetwork;

/**
 * What every compression pass keeps to. A pass's test extends this class and gives the pass and
 * settings that keep a random network recognisable.
 *
 * @param <C> the record of settings
 */
public abstract class CompressionPassContract<C extends Record> {
  private static final int INPUTS = 24;
  private static final int OUTPUTS = 3;

  /** Returns the pass. */
  protected abstract CompressionPass<C> pass();

  /** Returns settings under which the outputs change by less than {@link #largestChange}. */
  protected abstract C settings();

  /** Returns how much the outputs (probabilities) may change on average. */
  protected abstract double largestChange();

  /** Returns whether changing a layer changes the weights of those that read it, too. */
  protected boolean changesReaders() {
    return false;
  }

  /** Returns whether the pass can do something with that convolution; it refuses otherwise. */
  protected boolean canChange(Kind kind) {
    return true;
  }

  private void onlyTheseChange(OnnxModel model, PassResult result, String layer, String reader) {
    List<String> changed = changesReaders() ? List.of(layer, reader) : List.of(layer);
    assertThat(result.layers()).extracting(LayerReport::layer).containsExactlyElementsOf(changed);
    model
        .weights()
        .forEach(
            (name, weight) -> {
              if (!changed.contains(name.substring(0, name.indexOf('_')))) {
                assertThat(result.model().weight(name)).as(name).isEqualTo(weight);
              }
            });
  }

  private static OnnxModel network(Layout layout) {
    return Networks.mlp(layout, 9, INPUTS, 64, 40, OUTPUTS);
  }

  private PassResult apply(OnnxModel model) {
    return pass().apply(model, settings(), Networks.context(INPUTS));
  }

  @Test
  void isFoundByItsName() {
    assertThat(CompressionPasses.load().get(pass().name())).hasSameClassAs(pass());
  }

  @Test
  void settingsSurviveYaml() {
    C settings = settings();
    String yaml = SettingsWriter.yaml(settings);
    assertThat(SettingsBinder.plain().bind(SettingsTree.parse(yaml, "test"), pass().settingsType()))
        .isEqualTo(settings);
  }

  @Test
  void everySettingButNoneIsNeeded() {
    assertThat(SettingsBinder.plain().bind(new PluginChoice(pass().name(), Map.of()), pass()))
        .isNotNull();
  }

  @Test
  void equalArgumentsGiveEqualBytes() {
    OnnxModel model = network(Layout.GEMM);
    byte[] first = apply(model).model().toBytes();
    byte[] second = apply(OnnxModel.parse(model.toBytes())).model().toBytes();
    assertThat(second).isEqualTo(first);
  }

  @DisplayName("fault 20: equal bytes, packed ones too, in pools of any size and beside other work")
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void equalBytesInAnyNumberOfThreads(int threads) throws Exception {
    OnnxModel model = network(Layout.GEMM);
    List<String> expected = hashes(model);
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      List<List<String>> found =
          pool.submit(
                  () ->
                      IntStream.range(0, threads).parallel().mapToObj(i -> hashes(model)).toList())
              .get();
      assertThat(found).hasSize(threads).containsOnly(expected);
    } finally {
      pool.shutdown();
    }
  }

  private List<String> hashes(OnnxModel model) {
    OnnxModel changed = apply(model).model();
    return List.of(
        Bytes.adopt(changed.toBytes()).sha256(), PackedNetwork.of(changed).bytes().sha256());
  }

  @DisplayName("fault 33: fewer rows than inputs, and inputs that are always 0, are no obstacle")
  @Test
  void deadInputsAndFewRows() {
    int inputs = 48;
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, inputs, 64, 40, OUTPUTS);
    float[] values = Networks.rows(12, Calibration.MINIMUM_ROWS, inputs).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 3 == 0 ? 0 : values[i];
    }
    Tensor rows = Tensor.matrix(Calibration.MINIMUM_ROWS, inputs, values);
    PassResult result =
        pass().apply(model, settings(), CompressionContext.of(new Calibration(rows), new Seed(1)));
    Tensor before = ModelOutputs.of(model, rows);
    Tensor after = ModelOutputs.of(OnnxModel.parse(result.model().toBytes()), rows);
    assertThat(after.firstNonFinite()).isEqualTo(-1);
    assertThat(ModelOutputs.meanAbsoluteChange(before, after)).isLessThan(largestChange());
  }

  @Test
  void theModelItselfIsLeftAlone() {
    OnnxModel model = network(Layout.GEMM);
    byte[] before = model.toBytes();
    apply(model);
    assertThat(model.toBytes()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void signatureAndMeaningStay(Layout layout) {
    OnnxModel model = network(layout);
    OnnxModel changed = OnnxModel.parse(apply(model).model().toBytes());
    assertThat(changed.signature()).isEqualTo(model.signature());
    assertThat(changed.opset()).isEqualTo(model.opset());
    Tensor rows = Networks.rows(77, 200, INPUTS);
    Tensor before = ModelOutputs.of(model, rows);
    Tensor after = ModelOutputs.of(changed, rows);
    assertThat(after.firstNonFinite()).isEqualTo(-1);
    assertThat(ModelOutputs.meanAbsoluteChange(before, after))
        .isGreaterThan(0)
        .isLessThan(largestChange());
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void theWayALayerIsWrittenChangesNothing(Layout layout) {
    Tensor rows = Networks.rows(78, 50, INPUTS);
    Tensor gemm = ModelOutputs.of(apply(network(Layout.GEMM)).model(), rows);
    Tensor other = ModelOutputs.of(apply(network(layout)).model(), rows);
    // The same codes; float sums of up to 64 terms in another order.
    assertThat(other.maxAbsDifference(gemm)).isLessThan(1e-5);
  }

  @Test
  void everyEncodingOfFloatsIsRead() {
    OnnxModel model = network(Layout.GEMM);
    OnnxModel typed = Networks.withTypedFloats(model);
    assertThat(typed.toBytes()).isNotEqualTo(model.toBytes());
    Tensor rows = Networks.rows(79, 20, INPUTS);
    assertThat(ModelOutputs.of(apply(typed).model(), rows))
        .isEqualTo(ModelOutputs.of(apply(model).model(), rows));
  }

  @Test
  void reportsEveryLayer() {
    OnnxModel model = network(Layout.GEMM);
    PassResult result = apply(model);
    List<LayerWeight> weights = LayerWeight.of(model);
    assertThat(result.layers()).hasSize(weights.size());
    int file = result.model().toBytes().length;
    for (int i = 0; i < weights.size(); i++) {
      LayerReport report = result.layers().get(i);
      assertThat(report.layer()).isEqualTo(weights.get(i).layer());
      assertThat(report.weights()).isEqualTo(weights.get(i).values().size());
      assertThat(report.sparsity()).isBetween(0.0, 1.0);
      assertThat(report.clippedShare()).isBetween(0.0, 1.0);
      assertThat(report.maxError()).isFinite().isPositive();
      assertThat(report.meanSquaredError())
          .isPositive()
          .isLessThanOrEqualTo(report.maxError() * report.maxError());
      assertThat(report.signalToNoise()).isPositive();
      assertThat(report.bytes()).isPositive().isLessThan(file);
    }
  }

  @Test
  void changesOnlyTheLayerAskedFor() {
    OnnxModel model = network(Layout.GEMM);
    CompressionContext context = Networks.context(INPUTS).only("1");
    PassResult result = pass().apply(model, settings(), context);
    onlyTheseChange(model, result, "1", "2");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void convolutionsToo(Kind kind) {
    OnnxModel model = ConvolutionNetworks.of(kind);
    if (!canChange(kind)) {
      assertThatThrownBy(() -> pass().apply(model, settings(), ConvolutionNetworks.context(kind)))
          .isInstanceOf(ConfigurationException.class);
      return;
    }
    PassResult result = pass().apply(model, settings(), ConvolutionNetworks.context(kind));
    assertThat(result.layers()).extracting(LayerReport::layer).containsExactly("conv", "out");
    assertThat(result.layers().get(0).maxError()).isPositive();
    OnnxModel changed = OnnxModel.parse(result.model().toBytes());
    assertThat(changed.signature()).isEqualTo(model.signature());
    Tensor rows = ConvolutionNetworks.rows(kind, 77, 200);
    Tensor before = ModelOutputs.of(model, rows);
    Tensor after = ModelOutputs.of(changed, rows);
    assertThat(after.firstNonFinite()).isEqualTo(-1);
    assertThat(ModelOutputs.meanAbsoluteChange(before, after))
        .isGreaterThan(0)
        .isLessThan(largestChange());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aConvolutionAlone(Kind kind) {
    OnnxModel model = ConvolutionNetworks.of(kind);
    CompressionContext context = ConvolutionNetworks.context(kind).only("conv");
    if (canChange(kind)) {
      onlyTheseChange(model, pass().apply(model, settings(), context), "conv", "out");
    }
  }

  @Test
  void sharedWeightsAreStoredOnce() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, INPUTS, 40, 40, 40, OUTPUTS);
    OnnxModel shared =
        model
            .withWeights(Map.of("2_W", model.weight("1_W")))
            .edit()
            .nodes(
                model.nodes().stream()
                    .map(
                        node ->
                            node.name().equals("2")
                                ? node.withInputs(List.of("1_a", "1_W", "2_b"))
                                : node)
                    .toList())
            .removeInitializer("2_W")
            .build();
    PassResult result = apply(shared);
    assertThat(result.layers())
        .extracting(LayerReport::weight)
        .containsExactly("0_W", "1_W", "3_W");
    Tensor rows = Networks.rows(80, 100, INPUTS);
    double change =
        ModelOutputs.meanAbsoluteChange(
            ModelOutputs.of(shared, rows), ModelOutputs.of(result.model(), rows));
    assertThat(change).isPositive().isLessThan(largestChange());
  }

  @Test
  void zeroLayersStayZero() {
    OnnxModel model = network(Layout.GEMM);
    OnnxModel zero = model.withWeights(Map.of("2_W", Tensor.zeros(40, OUTPUTS)));
    Tensor rows = Networks.rows(81, 10, INPUTS);
    Tensor before = ModelOutputs.of(zero, rows);
    Tensor after = ModelOutputs.of(apply(zero).model(), rows);
    // Only the bias is left; as a 32-bit integer it is exact to about 1e-9.
    assertThat(after.maxAbsDifference(before)).isLessThan(1e-6);
  }

  @Test
  void nothingToCompressIsAnError() {
    OnnxModel model = network(Layout.GEMM);
    OnnxModel quantized =
        new org.lacewing.compression.quantization.Int8Quantizer()
            .apply(
                model,
                org.lacewing.compression.quantization.Int8Settings.DEFAULT,
                Networks.context(INPUTS))
            .model();
    assertThatThrownBy(() -> apply(quantized))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "model \"mlp\": There is nothing to compress: expected at least one dense layer or"
                + " convolution whose weights are 32-bit floats, found none among "
                + quantized.nodes().size()
                + " nodes. A quantizer comes last in a recipe; a quantized file cannot go through"
                + " it.");
  }
}
