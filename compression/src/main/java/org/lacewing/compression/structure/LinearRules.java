package org.lacewing.compression.structure;

import java.util.Arrays;
import java.util.Optional;
import org.lacewing.compression.structure.LinearUse.Kind;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/** Matrix products: the weight's outputs are new units, its inputs those of what it reads. */
final class LinearRules {
  private LinearRules() {}

  /** {@code Gemm} with a constant B; see {@link Operators#GEMM}. */
  static void gemm(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    String x = node.inputs().get(0);
    String weight = node.inputs().get(1);
    if (!axes.isConstant(weight) || node.integer("transA", 0) != 0) {
      OtherRules.unknown(node, walk);
      return;
    }
    int outputAxis = node.integer("transB", 0) == 0 ? 1 : 0;
    int[] outputs = dense(node, walk, x, weight, outputAxis);
    String y = node.outputs().get(0);
    axes.write(y, axes.read(x)[0], outputs);
    Optional<String> bias = CouplingWalk.input(node, 2);
    bias.ifPresent(tensor -> ElementwiseRules.operand(node, walk, tensor, axes.of(y), true));
    boolean plain =
        node.number("alpha", 1) == 1
            && node.number("beta", 1) == 1
            && bias.map(b -> axes.isConstant(b) && size(axes.shape(b)) == outputs.length)
                .orElse(true);
    walk.add(
        new LinearUse(
            node,
            plain ? Kind.DENSE : Kind.OTHER,
            x,
            weight,
            outputAxis,
            bias.orElse(null),
            axes.of(weight)[1 - outputAxis],
            outputs,
            places(walk, y)));
  }

  /** {@code MatMul}; without a constant of rank 2 on the right, rows and columns stay. */
  static void matMul(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    String x = node.inputs().get(0);
    String weight = node.inputs().get(1);
    if (!axes.isConstant(weight) || axes.shape(weight).length != 2 || axes.isConstant(x)) {
      OtherRules.unknown(node, walk);
      return;
    }
    int[] outputs = dense(node, walk, x, weight, 1);
    String y = node.outputs().get(0);
    int[][] read = axes.read(x);
    int[][] written = Arrays.copyOf(read, read.length);
    written[read.length - 1] = outputs;
    axes.write(y, written);
    Optional<String> bias =
        walk.soleReader(y)
            .filter(reader -> reader.qualifiedOperator().equals(Operators.ADD))
            .map(reader -> reader.inputs().get(reader.inputs().get(0).equals(y) ? 1 : 0))
            .filter(b -> axes.isConstant(b) && size(axes.shape(b)) == outputs.length);
    walk.add(
        new LinearUse(
            node,
            Kind.DENSE,
            x,
            weight,
            1,
            bias.orElse(null),
            axes.of(weight)[0],
            outputs,
            places(walk, y)));
  }

  /** Ties a weight of rank 2 to its input and returns the units of its outputs. */
  private static int[] dense(
      Node node, CouplingWalk walk, String x, String weight, int outputAxis) {
    AxisUnits axes = walk.axes();
    int[][] read = axes.read(x);
    int[][] own = new int[2][];
    own[1 - outputAxis] = read[read.length - 1];
    own[outputAxis] = outputs(walk, weight, outputAxis);
    axes.tie(node.place(), weight, own);
    walk.add(new MaskPart(weight, outputAxis, false));
    return own[outputAxis];
  }

  /** Returns new units for the outputs of a weight, or those of its earlier use. */
  static int[] outputs(CouplingWalk walk, String weight, int axis) {
    int[] known = walk.axes().of(weight)[axis];
    return known.length == 0 ? walk.units().fresh(walk.axes().shape(weight)[axis]) : known;
  }

  /** Returns how often a row's answer holds all outputs, which are on the last axis. */
  private static double places(CouplingWalk walk, String y) {
    int[] shape = walk.axes().shape(y);
    return (double) size(shape) / shape[shape.length - 1] / walk.rows();
  }

  static int size(int... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
