package org.lacewing.compression.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/**
 * Every kind of graph, pruned by half, answers as the original whose channels are silenced: to 1e-5
 * on random rows, before any fine-tuning.
 */
class CouplingOracleTest {

  @Test
  void denseChain() {
    GraphSketch s = GraphSketch.of(6);
    String a = s.op("Sigmoid", "r0", s.gemm("0", "x", 6, 8));
    String b = s.op("Relu", "r1", s.gemm("1", a, 8, 10));
    OnnxModel model = s.end(s.gemm("2", b, 10, 3), 3);
    MaskOracle.of(model, 6).group("0", 8).zero(1, "0_W").group("1", 10).zero(1, "1_W").half();
  }

  @Test
  void matrixProductsWithAndWithoutBias() {
    GraphSketch s = GraphSketch.of(6);
    String product = s.op("MatMul", "0", "x", s.weight("0_W", 0.5, 6, 8));
    String a = s.op("Tanh", "r0", s.op("Add", "a0", s.weight("0_b", 0.3, 8), product));
    String b = s.op("Relu", "r1", s.op("MatMul", "1", a, s.weight("1_W", 0.5, 8, 6)));
    OnnxModel model = s.end(s.op("MatMul", "2", b, s.weight("2_W", 0.5, 6, 3)), 3);
    OnnxModel small =
        MaskOracle.of(model, 6).group("0", 8).zero(1, "0_W").group("1", 6).zero(1, "1_W").half();
    // The constants of the first layer have no bias to go to: one is added behind the product.
    assertThat(small.nodes()).hasSize(model.nodes().size() + 1);
  }

  @DisplayName("fault 30: what a removed channel still said behind its normalization is not lost")
  @Test
  void convolutionNormReluConvolution() {
    GraphSketch s = GraphSketch.of(2, 9, 9);
    String a = s.op("Relu", "r0", s.norm("n0", s.conv("0", "x", 2, 8, 1, 1), 8));
    String b = s.op("Relu", "r1", s.norm("n1", s.conv("1", a, 8, 6, 0, 1), 6));
    String flat = s.op("GlobalAveragePool", "pool", b);
    OnnxModel model = s.end(s.gemm("2", s.op("Flatten", "flat", flat), 6, 3), 3);
    MaskOracle.of(model, 2, 9, 9).group("0", 8).zero(0, "0_W").group("1", 6).zero(0, "1_W").half();
  }

  @DisplayName("fault 30: with a border of zeros the normalization's entries go with the channel")
  @Test
  void convolutionNormReluPaddedConvolution() {
    GraphSketch s = GraphSketch.of(2, 9, 9);
    String a = s.op("Relu", "r0", s.norm("n0", s.conv("0", "x", 2, 8, 1, 1), 8));
    String b = s.op("Relu", "r1", s.conv("1", a, 8, 6, 1, 1));
    String flat = s.op("Flatten", "flat", s.op("GlobalMaxPool", "pool", b));
    OnnxModel model = s.end(s.gemm("2", flat, 6, 3), 3);
    MaskOracle.of(model, 2, 9, 9)
        .group("0", 8)
        .zero(0, "0_W", "0_b", "n0_gamma", "n0_beta")
        .group("1", 6)
        .zero(0, "1_W")
        .half();
  }

  @DisplayName("fault 31: branches that are added lose the same channels")
  @Test
  void residualBlocks() {
    GraphSketch s = GraphSketch.of(2, 8, 8);
    String stem = s.op("Relu", "r0", s.norm("n0", s.conv("0", "x", 2, 8, 1, 1), 8));
    String inner = s.op("Relu", "r1", s.norm("n1", s.conv("1", stem, 8, 10, 1, 1), 10));
    String sum = s.op("Add", "add", s.norm("n2", s.conv("2", inner, 10, 8, 1, 1), 8), stem);
    String second = s.op("Relu", "r2", sum);
    String inner2 = s.op("Relu", "r3", s.norm("n3", s.conv("3", second, 8, 4, 1, 1), 4));
    String sum2 = s.op("Add", "add2", s.norm("n4", s.conv("4", inner2, 4, 8, 1, 1), 8), second);
    String pooled = s.op("GlobalAveragePool", "pool", s.op("Relu", "r4", sum2));
    OnnxModel model = s.end(s.gemm("5", s.op("Flatten", "flat", pooled), 8, 3), 3);
    MaskOracle.of(model, 2, 8, 8)
        .group("0 + 2 + 4", 8)
        .zero(0, "0_W", "0_b", "n0_gamma", "n0_beta")
        .zero(0, "2_W", "2_b", "n2_gamma", "n2_beta")
        .zero(0, "4_W", "4_b", "n4_gamma", "n4_beta")
        .group("1", 10)
        .zero(0, "1_W", "1_b", "n1_gamma", "n1_beta")
        .group("3", 4)
        .zero(0, "3_W", "3_b", "n3_gamma", "n3_beta")
        .half();
  }

  @Test
  void productsAndMaximaOfBranches() {
    GraphSketch s = GraphSketch.of(5);
    String a = s.op("Relu", "r0", s.gemm("0", "x", 5, 8));
    String b = s.op("Sigmoid", "r1", s.gemm("1", "x", 5, 8));
    String c = s.op("Relu", "r2", s.gemm("2", "x", 5, 8));
    String joined = s.op("Max", "max", s.op("Mul", "mul", a, b), c);
    OnnxModel model = s.end(s.gemm("3", joined, 8, 3), 3);
    MaskOracle.of(model, 5).group("0 + 1 + 2", 8).zero(1, "0_W", "1_W", "2_W").half();
  }

  @Test
  void concatenationOfBranches() {
    GraphSketch s = GraphSketch.of(2, 7, 7);
    String a = s.op("Relu", "r0", s.conv("0", "x", 2, 4, 0, 1));
    String b = s.op("Sigmoid", "r1", s.conv("1", "x", 2, 6, 0, 1));
    String joined = s.op("Relu", "r2", s.conv("2", s.concat("c", 1, a, b), 10, 4, 0, 1));
    String flat = s.op("Flatten", "flat", joined);
    OnnxModel model = s.end(s.gemm("3", flat, 36, 3), 3);
    MaskOracle.of(model, 2, 7, 7)
        .group("0", 4)
        .zero(0, "0_W")
        .group("1", 6)
        .zero(0, "1_W")
        .group("2", 4)
        .zero(0, "2_W")
        .half();
  }

  @Test
  void slicesAndSplitsOfChannels() {
    GraphSketch s = GraphSketch.of(5);
    String a = s.op("Relu", "r0", s.gemm("0", "x", 5, 10));
    String part =
        s.op("Slice", "slice", a, s.integers(2), s.integers(Long.MAX_VALUE), s.integers(1));
    String left = s.op("Gemm", "1", part, s.weight("1_W", 0.5, 8, 6), s.weight("1_b", 0.3, 6));
    s.node(
        Node.of("Split", "split", List.of(left, s.integers(2, 4)), List.of("low", "high"))
            .withInteger("axis", 1));
    String b = s.concat("c", 1, s.op("Tanh", "t", "high"), s.op("Relu", "r", "low"));
    OnnxModel model = s.end(s.gemm("2", b, 6, 3), 3);
    MaskOracle.of(model, 5).group("0", 10).zero(1, "0_W").group("1", 6).zero(1, "1_W").half();
  }

  @DisplayName("fault 31: a channel of a flattened image owns a block of rows")
  @Test
  void flattenedImagesWithChannelsFirst() {
    GraphSketch s = GraphSketch.of(2, 6, 6);
    String a = s.op("Relu", "r0", s.conv("0", "x", 2, 8, 0, 1));
    String pooled =
        s.node(
            Node.of("MaxPool", "pool", List.of(a), List.of("pool_y"))
                .withIntegers("kernel_shape", List.of(2L, 2L))
                .withIntegers("strides", List.of(2L, 2L)));
    String flat = s.op("Reshape", "flat", pooled, s.integers(-1, 32));
    String b = s.op("Relu", "r1", s.gemm("1", flat, 32, 6));
    OnnxModel model = s.end(s.gemm("2", b, 6, 3), 3);
    MaskOracle.of(model, 2, 6, 6).group("0", 8).zero(0, "0_W").group("1", 6).zero(1, "1_W").half();
  }

  @DisplayName("fault 31: with channels last a channel owns every C-th row")
  @Test
  void flattenedImagesWithChannelsLast() {
    GraphSketch s = GraphSketch.of(6, 5, 2);
    String first = s.transpose("t0", "x", 0L, 3L, 1L, 2L);
    String a = s.op("Relu", "r0", s.conv("0", first, 2, 8, 0, 1));
    String last = s.transpose("t1", a, 0L, 2L, 3L, 1L);
    String flat = s.op("Flatten", "flat", last);
    OnnxModel model = s.end(s.gemm("1", flat, 96, 3), 3);
    MaskOracle.of(model, 6, 5, 2).group("0", 8).zero(0, "0_W").half();
  }

  @Test
  void denseLayersBeforeAnImage() {
    GraphSketch s = GraphSketch.of(5);
    String a = s.op("Relu", "r0", s.gemm("0", "x", 5, 36));
    String image = s.op("Reshape", "image", a, s.integers(0, 4, 3, 3));
    String b = s.op("Relu", "r1", s.conv("1", image, 4, 6, 0, 1));
    OnnxModel model = s.end(s.gemm("2", s.op("Flatten", "flat", b), 6, 3), 3);
    Coupling coupling =
        Coupling.of(model, java.util.Map.of("x", org.lacewing.compression.Networks.rows(1, 2, 5)));
    // Nine neurons of a block are one channel of the image.
    assertThat(coupling.groups().get(0).units()).hasSize(4);
    MaskOracle.of(model, 5).group("1", 6).zero(0, "1_W").half();
  }

  @Test
  void depthwiseAndSeparableConvolutions() {
    GraphSketch s = GraphSketch.of(2, 8, 8);
    String a = s.op("Relu", "r0", s.norm("n0", s.conv("0", "x", 2, 8, 1, 1), 8));
    Node deep =
        Node.of(
            "Conv",
            "deep",
            List.of(a, s.weight("deep_W", 0.3, 16, 1, 3, 3), s.weight("deep_b", 0.3, 16)),
            List.of("deep_y"));
    String b = s.op("Relu", "r1", s.node(deep.withInteger("group", 8)));
    String c =
        s.op(
            "Conv", "point", b, s.weight("point_W", 0.3, 6, 16, 1, 1), s.weight("point_b", 0.3, 6));
    String flat = s.op("Flatten", "flat", s.op("GlobalAveragePool", "pool", c));
    OnnxModel model = s.end(s.gemm("2", flat, 6, 3), 3);
    OnnxModel small =
        MaskOracle.of(model, 2, 8, 8)
            .group("0", 8)
            .zero(0, "0_W")
            .group("point", 6)
            .zero(0, "point_W")
            .half();
    assertThat(small.weight("deep_W").shape()).containsExactly(8, 1, 3, 3);
    assertThat(small.weight("point_W").shape()).containsExactly(3, 8, 1, 1);
  }

  @Test
  void paddedDepthwiseConvolutions() {
    GraphSketch s = GraphSketch.of(2, 8, 8);
    String a = s.op("Relu", "r0", s.norm("n0", s.conv("0", "x", 2, 8, 1, 1), 8));
    String b = s.op("Relu", "r1", s.norm("n1", s.conv("deep", a, 8, 8, 1, 8), 8));
    String c = s.op("Conv", "point", b, s.weight("point_W", 0.3, 6, 8, 1, 1));
    String flat = s.op("Flatten", "flat", s.op("GlobalAveragePool", "pool", c));
    OnnxModel model = s.end(s.gemm("2", flat, 6, 3), 3);
    MaskOracle.of(model, 2, 8, 8)
        .group("0", 8)
        .zero(0, "0_W", "0_b", "n0_gamma", "n0_beta", "deep_b", "n1_gamma", "n1_beta")
        .half();
  }

  @Test
  void groupsStayEquallyLarge() {
    GraphSketch s = GraphSketch.of(4, 7, 7);
    String a = s.op("Relu", "r0", s.conv("0", "x", 4, 8, 0, 1));
    String b = s.op("Relu", "r1", s.conv("1", a, 8, 12, 0, 2));
    String flat = s.op("Flatten", "flat", b);
    OnnxModel model = s.end(s.gemm("2", flat, 108, 3), 3);
    OnnxModel small =
        MaskOracle.of(model, 4, 7, 7)
            .group("0", 4)
            .zero(0, "0_W", "0_b")
            .group("1", 6)
            .zero(0, "1_W")
            .half();
    assertThat(small.weight("1_W").shape()).containsExactly(6, 2, 3, 3);
  }

  @Test
  void transposedConvolutions() {
    GraphSketch s = GraphSketch.of(2, 5, 5);
    String a = s.op("Relu", "r0", s.conv("0", "x", 2, 8, 0, 1));
    String up =
        s.op("ConvTranspose", "up", a, s.weight("up_W", 0.3, 8, 6, 2, 2), s.weight("up_b", 0.3, 6));
    String b = s.op("Relu", "r1", s.op("PRelu", "p", up, s.weight("slope", 0.3, 6, 1, 1)));
    String flat = s.op("Flatten", "flat", b);
    OnnxModel model = s.end(s.gemm("2", flat, 96, 3), 3);
    OnnxModel small =
        MaskOracle.of(model, 2, 5, 5)
            .group("0", 8)
            .zero(0, "0_W", "0_b")
            .group("up", 6)
            .zero(1, "up_W")
            .half();
    assertThat(small.weight("slope").shape()).containsExactly(3, 1, 1);
  }

  @Test
  void recurrentLayers() {
    GraphSketch s = GraphSketch.of(GraphSketch.series(3));
    String steps = s.transpose("t", "x", 1L, 0L, 2L);
    String a = s.lstm("0", steps, 3, 8, false);
    String b = s.lstm("1", a, 8, 6, false);
    String last =
        s.node(
            Node.of("Gather", "last", List.of(b, s.integers(-1)), List.of("last_y"))
                .withInteger("axis", 0));
    String row = s.op("Squeeze", "row", last, s.integers(0));
    OnnxModel model = s.end(s.gemm("2", row, 6, 3), 3);
    OnnxModel small =
        MaskOracle.of(model, 7, 3)
            .group("0", 8)
            .zero(1, "0_W", "0_R", "0_B", "0_P")
            .group("1", 6)
            .zero(1, "1_W", "1_R", "1_B", "1_P")
            .half();
    assertThat(small.weight("1_W").shape()).containsExactly(1, 12, 4);
    assertThat(small.weight("1_R").shape()).containsExactly(1, 12, 3);
  }

  @Test
  void bothDirectionsAsTwoLayers() {
    GraphSketch s = GraphSketch.of(GraphSketch.series(3));
    String steps = s.transpose("t", "x", 1L, 0L, 2L);
    String a = s.lstm("f", steps, 3, 6, false);
    String b = s.lstm("b", steps, 3, 6, true);
    String both = s.concat("c", 2, a, b);
    String mean =
        s.node(
            Node.of("ReduceMean", "mean", List.of(both), List.of("mean_y"))
                .withIntegers("axes", List.of(0L))
                .withInteger("keepdims", 0));
    OnnxModel model = s.end(s.gemm("2", mean, 12, 3), 3);
    MaskOracle.of(model, 7, 3)
        .group("f", 6)
        .zero(1, "f_W", "f_R", "f_B", "f_P")
        .group("b", 6)
        .zero(1, "b_W", "b_R", "b_B", "b_P")
        .half();
  }

  @Test
  void bothDirectionsInOneNode() {
    GraphSketch s = GraphSketch.of(GraphSketch.series(3));
    String steps = s.transpose("t", "x", 1L, 0L, 2L);
    Node gru =
        Node.of(
                "GRU",
                "0",
                List.of(
                    steps,
                    s.weight("0_W", 0.4, 2, 18, 3),
                    s.weight("0_R", 0.4, 2, 18, 6),
                    s.weight("0_B", 0.3, 2, 36)),
                List.of("all"))
            .withInteger("hidden_size", 6)
            .withText("direction", "bidirectional");
    String all = s.node(gru);
    String ordered = s.transpose("t1", all, 0L, 2L, 1L, 3L);
    String both = s.op("Reshape", "both", ordered, s.integers(0, 0, 12));
    Node rnn =
        Node.of(
                "RNN",
                "1",
                List.of(
                    both,
                    s.weight("1_W", 0.4, 1, 8, 12),
                    s.weight("1_R", 0.4, 1, 8, 8),
                    s.weight("1_B", 0.3, 1, 16)),
                List.of("", "last"))
            .withInteger("hidden_size", 8);
    s.node(rnn);
    String row = s.op("Squeeze", "row", "last", s.integers(0));
    OnnxModel model = s.end(s.gemm("2", row, 8, 3), 3);
    MaskOracle.of(model, 7, 3)
        .group("0", 6)
        .zero(1, "0_W", "0_R", "0_B")
        .group("1", 8)
        .zero(1, "1_W", "1_R", "1_B")
        .half();
  }

  @DisplayName("fault 21: layers that share weights lose the same channels")
  @Test
  void sharedWeights() {
    GraphSketch s = GraphSketch.of(6);
    String a = s.op("Relu", "r0", s.gemm("0", "x", 6, 8));
    String b = s.op("Tanh", "r1", s.gemm("1", a, 8, 8));
    String c = s.op("Relu", "r2", s.op("Gemm", "2", b, "1_W", "1_b"));
    OnnxModel model = s.end(s.gemm("3", c, 8, 3), 3);
    OnnxModel small = MaskOracle.of(model, 6).group("0 + 1 + 2", 8).zero(1, "0_W", "1_W").half();
    assertThat(small.weight("1_W").shape()).containsExactly(4, 4);
  }
}
