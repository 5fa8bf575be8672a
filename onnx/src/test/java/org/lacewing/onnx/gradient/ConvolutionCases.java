package org.lacewing.onnx.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Node;

/** Windows that move along axes. */
final class ConvolutionCases {
  private ConvolutionCases() {}

  static List<GradientCase> all() {
    List<GradientCase> cases = new ArrayList<>(convolutions());
    cases.addAll(transposed());
    for (String operator : List.of("MaxPool", "AveragePool")) {
      cases.addAll(pools(operator));
    }
    cases.add(counting("counting its padding", 0));
    cases.add(counting("counting its padding, rounded up", 1));
    cases.add(
        pool(
            "MaxPool",
            "with gaps",
            node ->
                node.withIntegers("kernel_shape", longs(2, 3))
                    .withIntegers("dilations", longs(2, 1)),
            2,
            2,
            6,
            5));
    return cases;
  }

  private static List<GradientCase> convolutions() {
    return List.of(
        convolution("plain", node -> node, new int[] {3, 2, 5, 4}, 3, 2, 3, 2),
        convolution(
            "strides and uneven pads",
            node ->
                node.withIntegers("strides", longs(2, 1)).withIntegers("pads", longs(1, 0, 2, 1)),
            new int[] {2, 2, 5, 4},
            3,
            2,
            3,
            2),
        convolution(
            "dilations",
            node ->
                node.withIntegers("dilations", longs(2, 3)).withIntegers("pads", longs(1, 1, 1, 1)),
            new int[] {2, 2, 6, 6},
            2,
            2,
            3,
            2),
        convolution(
            "groups", node -> node.withInteger("group", 2), new int[] {2, 4, 4, 3}, 6, 2, 2, 2),
        convolution(
            "depthwise", node -> node.withInteger("group", 3), new int[] {2, 3, 4, 3}, 3, 1, 2, 2),
        convolution(
            "same, upper",
            node -> node.withText("auto_pad", "SAME_UPPER").withIntegers("strides", longs(2, 2)),
            new int[] {2, 2, 5, 4},
            3,
            2,
            2,
            3),
        convolution(
            "same, lower",
            node -> node.withText("auto_pad", "SAME_LOWER"),
            new int[] {2, 2, 5, 4},
            3,
            2,
            2,
            4),
        convolution(
            "valid",
            node -> node.withText("auto_pad", "VALID"),
            new int[] {2, 1, 5, 4},
            2,
            1,
            2,
            4),
        convolution(
            "one axis",
            node -> node.withIntegers("pads", longs(2, 0)).withIntegers("strides", longs(2)),
            new int[] {2, 3, 8},
            2,
            3,
            3),
        convolution(
            "three axes",
            node -> node.withIntegers("strides", longs(1, 2, 1)),
            new int[] {2, 2, 3, 4, 3},
            2,
            2,
            2,
            2,
            3));
  }

  private static List<GradientCase> transposed() {
    return List.of(
        transposed("plain", node -> node, new int[] {2, 3, 3, 2}, 3, 2, 3, 2),
        transposed(
            "with all numbers odd",
            node ->
                node.withIntegers("strides", longs(2, 3))
                    .withIntegers("pads", longs(1, 0, 0, 2))
                    .withIntegers("dilations", longs(2, 1))
                    .withIntegers("output_padding", longs(1, 2)),
            new int[] {2, 2, 3, 2},
            2,
            3,
            2,
            3),
        transposed(
            "groups", node -> node.withInteger("group", 2), new int[] {2, 4, 3, 2}, 4, 3, 2, 2),
        transposed(
            "same, upper",
            node -> node.withText("auto_pad", "SAME_UPPER").withIntegers("strides", longs(2, 2)),
            new int[] {2, 2, 3, 2},
            2,
            2,
            3,
            3),
        transposed(
            "same, lower",
            node -> node.withText("auto_pad", "SAME_LOWER").withIntegers("strides", longs(2, 2)),
            new int[] {2, 2, 3, 2},
            2,
            2,
            3,
            3),
        transposed(
            "of a declared size",
            node ->
                node.withIntegers("output_shape", longs(6, 4)).withIntegers("strides", longs(2, 2)),
            new int[] {2, 2, 3, 2},
            2,
            2,
            3,
            3),
        transposed("one axis", node -> node, new int[] {2, 2, 4}, 2, 3, 3));
  }

  private static List<GradientCase> pools(String operator) {
    return List.of(
        pool(operator, "plain", node -> pool(node, 2, 2), 2, 3, 4, 6),
        pool(
            operator,
            "overlapping",
            node -> pool(node, 3, 1).withIntegers("pads", longs(1, 0, 1, 2)),
            2,
            2,
            4,
            5),
        pool(
            operator,
            "rounded up",
            node -> pool(node, 3, 2).withInteger("ceil_mode", 1),
            2,
            2,
            6,
            6),
        pool(
            operator,
            "same",
            node -> pool(node, 2, 2).withText("auto_pad", "SAME_UPPER"),
            2,
            2,
            5,
            3),
        pool(
            operator,
            "one axis",
            node -> node.withIntegers("kernel_shape", longs(3)).withIntegers("strides", longs(2)),
            2,
            2,
            7),
        pool(
            operator,
            "three axes",
            node -> node.withIntegers("kernel_shape", longs(2, 1, 2)),
            2,
            2,
            3,
            2,
            3));
  }

  private static GradientCase counting(String name, long roundedUp) {
    return pool(
        "AveragePool",
        name,
        node ->
            pool(node, 3, 2)
                .withIntegers("pads", longs(1, 1, 0, 1))
                .withInteger("count_include_pad", 1)
                .withInteger("ceil_mode", roundedUp),
        2,
        2,
        6,
        5);
  }

  private static Node pool(Node node, long length, long stride) {
    return node.withIntegers("kernel_shape", longs(length, length))
        .withIntegers("strides", longs(stride, stride));
  }

  private static GradientCase pool(
      String operator, String name, UnaryOperator<Node> attributes, int... shape) {
    return GradientCase.named(operator + " " + name)
        .distinct("x", shape)
        .node(operator, attributes, "x");
  }

  private static GradientCase convolution(
      String name, UnaryOperator<Node> attributes, int[] x, int... w) {
    return GradientCase.named("Conv " + name)
        .input("x", x)
        .input("w", w)
        .input("b", w[0])
        .node("Conv", attributes, "x", "w", "b");
  }

  private static GradientCase transposed(
      String name, UnaryOperator<Node> attributes, int[] x, int... w) {
    int groups = x[1] == 4 ? 2 : 1;
    return GradientCase.named("ConvTranspose " + name)
        .input("x", x)
        .input("w", w)
        .input("b", w[1] * groups)
        .node("ConvTranspose", attributes, "x", "w", "b");
  }

  private static List<Long> longs(long... values) {
    return GraphScope.boxed(values);
  }
}
