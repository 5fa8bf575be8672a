package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

class Int8QuantizerTest extends CompressionPassContract<Int8Settings> {

  @Override
  protected CompressionPass<Int8Settings> pass() {
    return new Int8Quantizer();
  }

  @Override
  protected Int8Settings settings() {
    return Int8Settings.DEFAULT;
  }

  @Override
  protected double largestChange() {
    return ShortSums.largestChange(false);
  }

  private static List<Int8Settings> allSettings() {
    List<Int8Settings> all = new ArrayList<>();
    for (Arithmetic arithmetic : Arithmetic.values()) {
      for (Granularity granularity : Granularity.values()) {
        for (Scheme scheme : Scheme.values()) {
          all.add(new Int8Settings(arithmetic, granularity, scheme, false));
          all.add(new Int8Settings(arithmetic, granularity, scheme, true));
        }
      }
    }
    return all;
  }

  private PassResult apply(OnnxModel model, Int8Settings settings) {
    int inputs = model.signature().inputShape().get(0);
    return pass().apply(model, settings, Networks.context(inputs));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void everyFormGivesTheNetworksAnswer(Layout layout) {
    OnnxModel model = Networks.mlp(layout, 9, 24, 64, 40, 3);
    Tensor rows = Networks.rows(12, 100, 24);
    Tensor before = ModelOutputs.of(model, rows);
    for (Int8Settings settings : allSettings()) {
      Tensor after = ModelOutputs.of(apply(model, settings).model(), rows);
      assertThat(ModelOutputs.meanAbsoluteChange(before, after))
          .as(settings.toString())
          .isPositive()
          .isLessThan(ShortSums.largestChange(settings.reduceRange()));
    }
  }

  /** Both factors are whole numbers of steps, so integer arithmetic is exact and done by hand. */
  @Test
  void integerArithmeticByHand() {
    // Inputs from -1 to 254 have the scale 1 and the zero point 1; weights up to 127 the scale 1.
    Tensor weights = Tensor.matrix(2, 2, 127, 1, -3, -127);
    OnnxModel model = Networks.linear(weights, Tensor.vector(10, -20));
    float[] rows = new float[80];
    rows[0] = -1;
    rows[1] = 254;
    var context =
        org.lacewing.compression.CompressionContext.of(
            new org.lacewing.compression.Calibration(Tensor.matrix(40, 2, rows)),
            new org.lacewing.core.random.Seed(1));
    Int8Settings settings =
        new Int8Settings(Arithmetic.INTEGER, Granularity.PER_TENSOR, Scheme.SYMMETRIC, false);
    OnnxModel changed = pass().apply(model, settings, context).model();
    // (2, 5): 2·127 − 5·3 + 10 = 249, 2 − 5·127 − 20 = -653. 2.4 rounds to 2, 400 is cut off at
    // 254.
    assertThat(ModelOutputs.of(changed, Tensor.matrix(3, 2, 2, 5, 2.4f, 5, 400, 0)))
        .isEqualTo(Tensor.matrix(3, 2, 249, -653, 249, -653, 254 * 127 + 10, 254 - 20));
  }

  @Test
  void uniformAnswerOfAZeroLayer() {
    OnnxModel model =
        Networks.mlp(Layout.GEMM, List.of(Tensor.zeros(3, 4)), List.of(Tensor.zeros(4)));
    for (Int8Settings settings : allSettings()) {
      PassResult result = apply(model, settings);
      assertThat(ModelOutputs.of(result.model(), Tensor.matrix(1, 3, 1, 2, 3)))
          .isEqualTo(Tensor.matrix(1, 4, 0.25f, 0.25f, 0.25f, 0.25f));
      for (Initializer scale : result.model().initializers()) {
        if (scale.name().endsWith("_s")) {
          Tensor values = scale.toTensor();
          for (int i = 0; i < values.size(); i++) {
            assertThat(values.at(i)).isPositive().isFinite();
          }
        }
      }
    }
  }

  @DisplayName("fault 24: zero points are always written, of the shape of their scale")
  @ParameterizedTest
  @EnumSource(Granularity.class)
  void everyNodeOnEightBitCodesHasAZeroPointLikeItsScale(Granularity granularity) {
    OnnxModel changed =
        apply(
                Networks.mlp(Layout.GEMM, 9, 12, 8, 2),
                new Int8Settings(Arithmetic.INTEGER, granularity, Scheme.SYMMETRIC, false))
            .model();
    int nodes = 0;
    for (Node node : changed.nodes()) {
      if (node.operator().equals(Operators.QUANTIZE_LINEAR)
          || node.operator().equals(Operators.DEQUANTIZE_LINEAR)) {
        nodes++;
        if (changed
            .initializer(node.inputs().get(0))
            .filter(codes -> codes.is(ElementType.INT32))
            .isPresent()) {
          // Biases: ONNX knows no other zero point than 0 for 32-bit integers.
          assertThat(node.inputs()).hasSize(2);
          continue;
        }
        assertThat(node.inputs()).hasSize(3);
        Initializer scale = changed.initializer(node.inputs().get(1)).orElseThrow();
        Initializer zero = changed.initializer(node.inputs().get(2)).orElseThrow();
        assertThat(zero.shape()).isEqualTo(scale.shape());
        changed
            .initializer(node.inputs().get(0))
            .ifPresent(codes -> assertThat(zero.type()).isEqualTo(codes.type()));
      }
    }
    // Two layers: a pair for the input, one for the weight and one for the bias each.
    assertThat(nodes).isEqualTo(8);
  }

  @Test
  void activationsAreQuantizedAfterTheirRelu() {
    OnnxModel changed = apply(Networks.mlp(Layout.GEMM, 9, 12, 8, 2), settings()).model();
    List<Node> quantizers =
        changed.nodes().stream()
            .filter(node -> node.operator().equals(Operators.QUANTIZE_LINEAR))
            .toList();
    assertThat(quantizers).extracting(node -> node.inputs().get(0)).containsExactly("input", "0_a");
    Initializer zero = changed.initializer("0_a_z").orElseThrow();
    assertThat(zero.type()).isEqualTo(ElementType.UINT8);
    assertThat(zero.toLongs()).containsExactly(0);
  }

  @Test
  void theOutputStaysAFloat() {
    OnnxModel changed = apply(Networks.mlp(Layout.GEMM, 9, 12, 8, 2), settings()).model();
    Node last = changed.nodes().get(changed.nodes().size() - 1);
    assertThat(last.operator()).isEqualTo(Operators.SOFTMAX);
    assertThat(last.inputs()).containsExactly("1_z");
  }

  @DisplayName("fault 22: symmetric weights never hold -128")
  @Test
  void symmetricWeightsNeverHoldMinus128() {
    OnnxModel changed = apply(Networks.mlp(Layout.GEMM, 9, 40, 30, 2), settings()).model();
    long[] codes = changed.initializer("0_W_q").orElseThrow().toLongs();
    assertThat(Arrays.stream(codes).min().orElseThrow()).isEqualTo(-127);
    assertThat(Arrays.stream(codes).max().orElseThrow()).isEqualTo(127);
  }

  @Test
  void perChannelErrorIsNotLargerThanPerTensor() {
    OnnxModel model = Networks.mlp(Layout.GEMM_TRANSPOSED, 21, 24, 64, 40, 3);
    PassResult channels = apply(model, settings());
    PassResult whole =
        apply(
            model,
            new Int8Settings(Arithmetic.INTEGER, Granularity.PER_TENSOR, Scheme.SYMMETRIC, false));
    for (int i = 0; i < 3; i++) {
      assertThat(channels.layers().get(i).meanSquaredError())
          .isLessThanOrEqualTo(whole.layers().get(i).meanSquaredError());
    }
  }

  @DisplayName("fault 13: a scale for each output that loses is replaced and explained")
  @Test
  void finerScalesThatLoseAreReplacedAndExplained() {
    // One scale 1: every weight is a code and nothing is lost. Channel 1 alone would have the scale
    // 100/127, and 1 is no multiple of it.
    Tensor weights = Tensor.matrix(2, 2, 127, 100, 0, 1);
    PassResult result = apply(Networks.linear(weights, Tensor.vector(0, 0)), settings());
    assertThat(result.layers().get(0).maxError()).isEqualTo(0);
    assertThat(result.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith(
                        "Layer \"0\" has one scale: a scale for each output would have the larger"
                            + " squared error ("));
  }

  @DisplayName("fault 10: a bias that would overflow beside tiny weights survives")
  @Test
  void aLargeBiasBesideTinyWeightsSurvives() {
    Tensor weights = Tensor.matrix(2, 2, 1e-7f, 1, -5e-8f, 2);
    OnnxModel model = Networks.linear(weights, Tensor.vector(5, -5));
    PassResult result = apply(model, settings());
    Tensor answer = ModelOutputs.of(result.model(), Tensor.matrix(1, 2, 0.5f, -0.25f));
    assertThat(answer.at(0)).isCloseTo(5f, within(1e-5f));
    assertThat(result.notes())
        .anySatisfy(note -> assertThat(note).contains("a weight scale was raised"));
  }

  @Test
  void aBiasThatTwoLayersShareStaysAFloat() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, 6, 6, 6);
    OnnxModel shared =
        model
            .edit()
            .nodes(
                model.nodes().stream()
                    .map(
                        node ->
                            node.name().equals("1")
                                ? node.withInputs(List.of("0_a", "1_W", "0_b"))
                                : node)
                    .toList())
            .removeInitializer("1_b")
            .build();
    OnnxModel changed = apply(shared, settings()).model();
    assertThat(changed.weights()).containsKey("0_b");
    Tensor rows = Networks.rows(4, 50, 6);
    assertThat(
            ModelOutputs.meanAbsoluteChange(
                ModelOutputs.of(shared, rows), ModelOutputs.of(changed, rows)))
        .isLessThan(ShortSums.largestChange(false));
  }

  @DisplayName("fault 14: what would saturate on AVX2 is counted and reported")
  @Test
  void saturationOnOlderProcessorsIsReported() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, 24, 64, 40, 3);
    assertThat(apply(model, settings()).notes())
        .anySatisfy(note -> assertThat(note).contains("without VNNI").contains("reduceRange"));
    Int8Settings reduced =
        new Int8Settings(Arithmetic.INTEGER, Granularity.PER_CHANNEL, Scheme.SYMMETRIC, true);
    assertThat(apply(model, reduced).notes())
        .noneSatisfy(note -> assertThat(note).contains("VNNI"));
  }

  @Test
  void theFileShrinksToLessThan35Percent() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 61, 128, 64, 2);
    for (Int8Settings settings : allSettings()) {
      double ratio =
          (double) apply(model, settings).model().toBytes().length / model.toBytes().length;
      assertThat(ratio).as(settings.toString()).isLessThan(0.35);
    }
  }

  @Test
  void rangesAreShown() {
    PassResult result = apply(Networks.mlp(Layout.GEMM, 9, 12, 8, 2), settings());
    assertThat(result.blocks().toString()).contains("0_a").contains("Zero point");
  }
}
