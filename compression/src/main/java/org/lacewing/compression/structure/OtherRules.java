package org.lacewing.compression.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacewing.onnx.Node;

/** Normalisation, reductions, and everything that is not understood. */
final class OtherRules {
  private OtherRules() {}

  /** What is not understood makes everything it reads stay. */
  static void unknown(Node node, CouplingWalk walk) {
    String reason = node.place() + " is not understood here";
    node.inputs().stream()
        .filter(input -> !input.isEmpty())
        .forEach(input -> walk.axes().pin(input, reason));
    node.outputs().forEach(output -> nothing(output, walk));
  }

  /** The answer has no channels. */
  static void source(Node node, CouplingWalk walk) {
    node.outputs().forEach(output -> nothing(output, walk));
  }

  private static void nothing(String output, CouplingWalk walk) {
    if (!output.isEmpty() && walk.axes().isKept(output)) {
      walk.axes().write(output, AxisUnits.none(walk.axes().shape(output).length));
    }
  }

  /** {@code BatchNormalization}: four numbers for each channel. */
  static void batchNormalization(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    int[][] read = axes.read(node.inputs().get(0));
    int[] channels = read.length > 1 ? read[1] : AxisUnits.NONE;
    boolean constant = node.inputs().subList(1, 5).stream().allMatch(axes::isConstant);
    if (!constant || node.integer("training_mode", 0) != 0) {
      unknown(node, walk);
      return;
    }
    for (int i = 1; i < 5; i++) {
      axes.tie(node.place(), node.inputs().get(i), channels);
    }
    walk.add(new MaskPart(node.inputs().get(1), 0, true));
    walk.add(new MaskPart(node.inputs().get(2), 0, true));
    axes.write(node.outputs().get(0), read);
  }

  /** {@code InstanceNormalization}: each channel by itself, with two numbers. */
  static void instanceNormalization(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    int[][] read = axes.read(node.inputs().get(0));
    axes.tie(node.place(), node.inputs().get(1), read[1]);
    axes.tie(node.place(), node.inputs().get(2), read[1]);
    walk.add(new MaskPart(node.inputs().get(1), 0, true));
    walk.add(new MaskPart(node.inputs().get(2), 0, true));
    axes.write(node.outputs().get(0), read);
  }

  /** Softmax and its logarithm: the sum runs along an axis, whose size therefore stays. */
  static void softmax(Node node, CouplingWalk walk) {
    int[][] read = walk.axes().read(node.inputs().get(0));
    int axis = axis(node.integer("axis", -1), read.length);
    walk.axes().pin(read[axis], node.place() + " sums over it");
    walk.axes().write(node.outputs().get(0), read);
  }

  /** Local response normalisation looks at neighbouring channels. */
  static void localResponse(Node node, CouplingWalk walk) {
    int[][] read = walk.axes().read(node.inputs().get(0));
    walk.axes().pin(read[1], node.place() + " looks at neighbouring channels");
    walk.axes().write(node.outputs().get(0), read);
  }

  /** Sums, means and extremes: the axes that are reduced stay as long as they are. */
  static void reduction(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    int[][] read = axes.read(node.inputs().get(0));
    List<Long> reduced = node.integers("axes");
    Optional<String> second = CouplingWalk.input(node, 1);
    if (second.isPresent()) {
      if (walk.integers(second.get()).isEmpty()) {
        unknown(node, walk);
        return;
      }
      reduced = walk.integers(second.get()).get();
    } else if (node.operator().startsWith("Arg")) {
      reduced = List.of(node.integer("axis", 0));
    }
    boolean[] gone = new boolean[read.length];
    Arrays.fill(gone, reduced.isEmpty());
    reduced.forEach(axis -> gone[axis(axis, read.length)] = true);
    boolean keep = node.integer("keepdims", 1) != 0;
    int[][] written = AxisUnits.none(axes.shape(node.outputs().get(0)).length);
    int next = 0;
    for (int axis = 0; axis < read.length; axis++) {
      if (gone[axis]) {
        axes.pin(read[axis], node.place() + " reduces it");
        next += keep ? 1 : 0;
      } else {
        written[next++] = read[axis];
      }
    }
    axes.write(node.outputs().get(0), written);
  }

  /** Returns an axis counted from the front. */
  static int axis(long axis, int rank) {
    return Math.toIntExact(axis < 0 ? axis + rank : axis);
  }
}
