package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

class NormalizationFoldingTest {

  /** Puts a normalization behind a layer of a model, between it and its readers. */
  private static OnnxModel withNormalization(
      OnnxModel model, String layer, int outputs, Tensor variance, float epsilon) {
    RandomGenerator random = new Seed(6).generator();
    List<Node> nodes = new ArrayList<>();
    for (Node node : model.nodes()) {
      if (!node.name().equals(layer)) {
        nodes.add(node);
        continue;
      }
      String output = node.outputs().get(0);
      nodes.add(node.withOutputs(List.of("bn_x")));
      nodes.add(
          Node.of(
                  Operators.BATCH_NORMALIZATION,
                  "bn",
                  List.of("bn_x", "gamma", "beta", "mean", "variance"),
                  List.of(output))
              .withNumber("epsilon", epsilon));
    }
    GraphBuilder edit = model.edit().nodes(nodes);
    edit.put(Initializer.ofFloats("gamma", Networks.normal(random, 1, outputs)));
    edit.put(Initializer.ofFloats("beta", Networks.normal(random, 1, outputs)));
    edit.put(Initializer.ofFloats("mean", Networks.normal(random, 1, outputs)));
    edit.put(Initializer.ofFloats("variance", variance));
    return edit.build();
  }

  private static Tensor variances(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 0.25f + i;
    }
    return Tensor.vector(values);
  }

  private static boolean isFolded(OnnxModel model) {
    return model.nodes().stream()
        .noneMatch(node -> node.operator().equals(Operators.BATCH_NORMALIZATION));
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "TRANSPOSED_GROUPS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("fault 27: folded against unfolded, convolutions of every kind")
  void convolutionsComputeTheSame(Kind kind) {
    for (float epsilon : new float[] {1e-5f, 0.1f}) {
      OnnxModel model =
          withNormalization(
              ConvolutionNetworks.of(kind),
              "conv",
              kind.channels(),
              variances(kind.channels()),
              epsilon);
      List<String> notes = new ArrayList<>();
      OnnxModel folded = NormalizationFolding.fold(model, notes);
      assertThat(isFolded(folded)).isTrue();
      assertThat(folded.weights()).doesNotContainKeys("gamma", "beta", "mean", "variance");
      Tensor rows = ConvolutionNetworks.rows(kind, 4, 20);
      assertThat(ModelOutputs.of(folded, rows).maxAbsDifference(ModelOutputs.of(model, rows)))
          .isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1, true", "1, 1, true", "0, 0, true", "0, 1, false", "1, 0, false"})
  @DisplayName(
      "fault 27: a Gemm folds for both layouts, with and without bias, and never otherwise")
  void dense(int transB, int bias, boolean plain) {
    RandomGenerator random = new Seed(2).generator();
    Tensor weights = Networks.normal(random, 1, 5, 5);
    for (String attribute : List.of("alpha", "beta")) {
      Node gemm =
          Node.of(
                  Operators.GEMM,
                  "0",
                  bias == 1 ? List.of("input", "W", "b") : List.of("input", "W"),
                  List.of("output"))
              .withInteger("transB", transB);
      GraphBuilder graph = GraphBuilder.named("g").input("input", List.of(5));
      graph.put(Initializer.ofFloats("W", weights));
      if (bias == 1) {
        graph.put(Initializer.ofFloats("b", Networks.normal(random, 1, 1, 5)));
      }
      OnnxModel model =
          withNormalization(
              graph
                  .add(plain ? gemm : gemm.withNumber(attribute, 0.5f))
                  .output("output", List.of(5))
                  .build(),
              "0",
              5,
              variances(5),
              1e-5f);
      List<String> notes = new ArrayList<>();
      OnnxModel folded = NormalizationFolding.fold(model, notes);
      assertThat(isFolded(folded)).isEqualTo(plain);
      Tensor rows = Networks.rows(3, 20, 5);
      assertThat(ModelOutputs.of(folded, rows).maxAbsDifference(ModelOutputs.of(model, rows)))
          .isLessThan(1e-5);
    }
  }

  @Test
  @DisplayName("fault 29: a channel that never varied does not get a huge weight")
  void constantChannelsAreRecognised() {
    for (float variance : new float[] {0, -1}) {
      float[] values = variances(6).toArray();
      values[3] = variance;
      OnnxModel model =
          withNormalization(
              ConvolutionNetworks.of(Kind.TWO_AXES), "conv", 6, Tensor.vector(values), 1e-12f);
      List<String> notes = new ArrayList<>();
      OnnxModel folded = NormalizationFolding.fold(model, notes);
      assertThat(folded.toBytes()).isEqualTo(model.toBytes());
      assertThat(notes)
          .singleElement()
          .asString()
          .startsWith("The batch normalization behind layer \"conv\" stays as it is");
    }
  }

  @Test
  void whatIsTooSmallForANormalFloatIsZero() {
    OnnxModel model =
        withNormalization(ConvolutionNetworks.of(Kind.TWO_AXES), "conv", 6, variances(6), 1e-5f);
    OnnxModel tiny =
        model.withWeights(
            Map.of(
                "conv_b",
                Tensor.zeros(6),
                "mean",
                Tensor.zeros(6),
                "beta",
                Tensor.vector(1e-39f, 1, 1, 1, 1, 1)));
    OnnxModel folded = NormalizationFolding.fold(tiny, new ArrayList<>());
    assertThat(folded.weight("conv_b")).isEqualTo(Tensor.vector(0, 1, 1, 1, 1, 1));
  }

  @Test
  void theIntegerFormHasNoNormalization() {
    OnnxModel model =
        withNormalization(ConvolutionNetworks.of(Kind.TWO_AXES), "conv", 6, variances(6), 1e-5f);
    OnnxModel changed =
        new Int8Quantizer()
            .apply(model, Int8Settings.DEFAULT, ConvolutionNetworks.context(Kind.TWO_AXES))
            .model();
    assertThat(isFolded(changed)).isTrue();
    Tensor rows = ConvolutionNetworks.rows(Kind.TWO_AXES, 4, 50);
    assertThat(
            ModelOutputs.meanAbsoluteChange(
                ModelOutputs.of(model, rows), ModelOutputs.of(changed, rows)))
        .isLessThan(0.02);
  }
}
