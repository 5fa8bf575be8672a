package org.lacewing.compression.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPasses;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.Block;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class DiagnosisTest {
  private static final int INPUTS = 30;

  static Stream<CompressionPass<?>> passes() {
    return CompressionPasses.load().all().stream();
  }

  private static CompressionRecipe recipe(String pass, Map<String, Object> settings) {
    return CompressionRecipe.of(
        List.of(new PluginChoice(pass, settings)), CompressionPasses.load());
  }

  private static OnnxModel network() {
    return Networks.mlp(Layout.GEMM, 3, INPUTS, 50, 20, 3);
  }

  private static CompressionContext context(Tensor rows) {
    return CompressionContext.of(new Calibration(rows), new Seed(1));
  }

  private static Diagnosis diagnose(
      OnnxModel model, CompressionRecipe recipe, CompressionContext context) {
    CompressedModel compressed = Compressor.compress(model, recipe, context);
    return Diagnosis.of(compressed, recipe, context, true);
  }

  private static Diagnosis coarse() {
    return diagnose(
        network(),
        recipe("integer-weights", Map.of("bits", 2)),
        context(Networks.rows(11, 500, INPUTS)));
  }

  @ParameterizedTest
  @MethodSource("passes")
  void everyPassHasOne(CompressionPass<?> pass) {
    Diagnosis diagnosis =
        diagnose(network(), recipe(pass.name(), Map.of()), context(Networks.rows(11, 64, INPUTS)));
    assertThat(diagnosis.ranking().ranked())
        .extracting(LayerDamage::layer)
        .containsExactlyInAnyOrder("0", "1", "2");
    assertThat(diagnosis.passes().get(0).layers())
        .isNotEmpty()
        .allSatisfy(
            layer ->
                assertThat(layer.histogram().before()).isNotEqualTo(layer.histogram().after()));
    String text = diagnosis.section("Diagnosis").blocks().toString();
    assertThat(text).contains("Weights before and after " + pass.name());
    JsonNode json = Json.parse(Json.write(diagnosis.toJson()), "test");
    assertThat(json.at("/passes/0/layers/0/before")).hasSize(48);
  }

  @Test
  void layersAreRankedByWhatTheyDoAlone() {
    Diagnosis diagnosis = coarse();
    List<LayerDamage> ranked = diagnosis.ranking().ranked();
    for (int i = 0; i + 1 < ranked.size(); i++) {
      assertThat(ranked.get(i).outputChange()).isGreaterThan(ranked.get(i + 1).outputChange());
    }
    // The first one again, by hand.
    OnnxModel model = network();
    Tensor rows = DiagnosedRows.of(Networks.rows(11, 500, INPUTS), DamageRanking.MOST_ROWS);
    assertThat(rows.dimension(0)).isEqualTo(256);
    String worst = ranked.get(0).layer();
    OnnxModel partly =
        recipe("integer-weights", Map.of("bits", 2))
            .steps()
            .get(0)
            .apply(model, context(rows).only(worst))
            .model();
    Tensor before = ModelOutputs.of(model, rows);
    Tensor after = ModelOutputs.of(partly, rows);
    assertThat(ranked.get(0).outputChange())
        .isCloseTo(ModelOutputs.meanAbsoluteChange(before, after), within(1e-12));
    assertThat(ranked.get(0).flips().getAsInt()).isPositive().isLessThan(128);
    assertThat(ranked.get(0).signalToNoise()).isBetween(0.0, 30.0);
  }

  @Test
  void flipsAndRatioByHand() {
    LayerDamage damage =
        LayerDamage.of("x", Tensor.matrix(2, 2, 3, 4, 1, 0), Tensor.matrix(2, 2, 4, 3, 1, 0), true);
    assertThat(damage.flips()).hasValue(1);
    assertThat(damage.outputChange()).isEqualTo(0.5);
    assertThat(damage.signalToNoise()).isCloseTo(10 * Math.log10(26.0 / 2), within(1e-9));
    LayerDamage single =
        LayerDamage.of("x", Tensor.matrix(2, 1, 0.4f, 0.9f), Tensor.matrix(2, 1, 0.6f, 1), true);
    assertThat(single.flips()).hasValue(1);
    LayerDamage number = LayerDamage.of("x", Tensor.matrix(1, 1, 2), Tensor.matrix(1, 1, 2), false);
    assertThat(number.flips()).isEmpty();
    assertThat(number.signalToNoise()).isInfinite();
  }

  @Test
  void rangesOfActivations() {
    Tensor rows = Networks.rows(11, 500, INPUTS);
    List<ActivationRange> ranges = coarse().activations();
    assertThat(ranges)
        .extracting(ActivationRange::layer)
        .containsExactly("0", "1", "2", "output of the network");
    ActivationRange input = ranges.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows.size(); i++) {
      least = Math.min(least, rows.at(i));
    }
    assertThat(input.least()).isEqualTo(least);
    // The quantiles of the standard normal distribution.
    assertThat(input.percentiles().get(1)).isCloseTo(-2.326, within(0.1));
    assertThat(input.percentiles().get(2)).isCloseTo(0, within(0.05));
    assertThat(input.percentiles().get(3)).isCloseTo(2.326, within(0.1));
    assertThat(ranges.get(1).least()).isZero();
    assertThat(ranges.get(1).zeroShare()).isBetween(0.3, 0.7);
    assertThat(ranges.get(1).percentiles().get(0)).isZero();
  }

  @Test
  void whatWasSeenBeforehandIsNamed() {
    OnnxModel model = network();
    float[] weights = model.weight("1_W").toArray();
    for (int i = 0; i < 50; i++) {
      weights[i * 20 + 7] = 0;
    }
    OnnxModel silent = model.withWeights(Map.of("1_W", Tensor.matrix(50, 20, weights)));
    float[] rows = Networks.rows(11, 100, INPUTS).toArray();
    for (int row = 0; row < 100; row++) {
      rows[row * INPUTS + 4] = 1.5f;
    }
    Diagnosis diagnosis =
        diagnose(silent, recipe("int8", Map.of()), context(Tensor.matrix(100, INPUTS, rows)));
    assertThat(diagnosis.preflight().constantInputs()).containsExactly(4);
    assertThat(diagnosis.preflight().silent()).isEqualTo(Map.of("1", List.of(7)));
    assertThat(diagnosis.section("d").blocks())
        .filteredOn(Block.Paragraph.class::isInstance)
        .extracting(Object::toString)
        .anySatisfy(text -> assertThat(text).contains("never vary").contains(": 4."))
        .anySatisfy(text -> assertThat(text).contains("Layer \"1\"").contains(": 7."));
  }

  @Test
  void aLayerThatCannotBeDoneAloneSaysWhy() {
    LayerDamage refused = LayerDamage.refused("7", "too small");
    Diagnosis some = coarse();
    Diagnosis diagnosis =
        new Diagnosis(
            some.preflight(),
            new DamageRanking(256, 1, List.of(refused)),
            some.activations(),
            some.activationRows(),
            some.passes());
    assertThat(diagnosis.section("d").blocks().toString()).contains("Layer \"7\" alone: too small");
    assertThat(diagnosis.toJson().at("/ranking/layers/0/refused").asText()).isEqualTo("too small");
  }

  @Test
  void equalArgumentsGiveEqualText() {
    assertThat(Json.write(coarse().toJson())).isEqualTo(Json.write(coarse().toJson()));
  }
}
