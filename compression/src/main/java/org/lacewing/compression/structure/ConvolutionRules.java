package org.lacewing.compression.structure;

import java.util.Arrays;
import java.util.Optional;
import org.lacewing.compression.structure.LinearUse.Kind;
import org.lacewing.onnx.Node;

/** Convolutions, transposed ones and pooling; channels are on axis 1. */
final class ConvolutionRules {
  private static final String GROUP = "group";

  private ConvolutionRules() {}

  /** {@code Conv}: {@code [outputs, inputs / groups, kernel]}. */
  static void convolution(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    String x = node.inputs().get(0);
    String weight = node.inputs().get(1);
    if (!axes.isConstant(weight)) {
      OtherRules.unknown(node, walk);
      return;
    }
    int groups = Math.toIntExact(node.integer(GROUP, 1));
    int[][] read = axes.read(x);
    int[] shape = axes.shape(weight);
    boolean depthwise = groups > 1 && shape[1] == 1;
    int[][] own = AxisUnits.none(shape.length);
    if (depthwise) {
      own[0] = repeatEach(read[1], groups, shape[0] / groups);
    } else {
      own[1] = blocks(node, walk, read[1], groups);
      own[0] = LinearRules.outputs(walk, weight, 0);
      blocks(node, walk, own[0], groups);
    }
    axes.tie(node.place(), weight, own);
    if (!depthwise) {
      walk.add(new MaskPart(weight, 0, false));
    }
    finish(node, walk, weight, 0, own[0], groups, depthwise);
    if (depthwise) {
      int[] channels = read[1];
      walk.rewrite(
          node,
          (n, removal) ->
              n.withInteger(GROUP, channels.length == 0 ? groups : removal.kept(channels)));
    }
  }

  /** {@code ConvTranspose}: {@code [inputs, outputs / groups, kernel]}. */
  static void transposed(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    String x = node.inputs().get(0);
    String weight = node.inputs().get(1);
    if (!axes.isConstant(weight)) {
      OtherRules.unknown(node, walk);
      return;
    }
    int groups = Math.toIntExact(node.integer(GROUP, 1));
    int[][] own = AxisUnits.none(axes.shape(weight).length);
    own[0] = axes.read(x)[1];
    blocks(node, walk, own[0], groups);
    own[1] = LinearRules.outputs(walk, weight, 1);
    axes.tie(node.place(), weight, own);
    walk.add(new MaskPart(weight, 1, false));
    finish(node, walk, weight, 1, repeat(own[1], groups), groups, true);
  }

  private static void finish(
      Node node,
      CouplingWalk walk,
      String weight,
      int outputAxis,
      int[] channels,
      int groups,
      boolean other) {
    AxisUnits axes = walk.axes();
    String x = node.inputs().get(0);
    String y = node.outputs().get(0);
    int[][] written = AxisUnits.none(axes.shape(y).length);
    written[0] = axes.read(x)[0];
    written[1] = channels;
    axes.write(y, written);
    Optional<String> bias = CouplingWalk.input(node, 2);
    bias.ifPresent(
        tensor -> {
          axes.tie(node.place(), tensor, channels);
          walk.add(new MaskPart(tensor, 0, true));
        });
    int[] shape = axes.shape(weight);
    int[] spatial = axes.shape(outputAxis == 0 ? y : x);
    double places = (double) LinearRules.size(Arrays.copyOfRange(spatial, 2, spatial.length));
    double kernel = LinearRules.size(Arrays.copyOfRange(shape, 2, shape.length));
    walk.add(
        new LinearUse(
            node,
            other || groups > 1 ? Kind.OTHER : Kind.CONVOLUTION,
            x,
            weight,
            outputAxis,
            bias.orElse(null),
            axes.of(weight)[1 - outputAxis],
            axes.of(weight)[outputAxis],
            places * kernel));
  }

  /** Pooling: channels pass. */
  static void pooling(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    int[][] read = axes.read(node.inputs().get(0));
    for (int axis = 2; axis < read.length; axis++) {
      axes.pin(read[axis], node.place() + " slides over it");
    }
    for (String y : node.outputs()) {
      if (!y.isEmpty()) {
        int[][] written = AxisUnits.none(axes.shape(y).length);
        written[0] = read[0];
        written[1] = read[1];
        axes.write(y, written);
      }
    }
  }

  private static int[] repeat(int[] units, int times) {
    int[] repeated = new int[units.length * times];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = units[i % units.length];
    }
    return repeated;
  }

  private static int[] repeatEach(int[] units, int channels, int times) {
    if (units.length == 0) {
      return AxisUnits.NONE;
    }
    int[] repeated = new int[channels * times];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = units[i / times];
    }
    return repeated;
  }

  /** Joins the units at the same place of every group, so that all groups stay equally large. */
  private static int[] blocks(Node node, CouplingWalk walk, int[] units, int groups) {
    if (groups == 1 || units.length == 0) {
      return units;
    }
    int size = units.length / groups;
    int[] first = Arrays.copyOf(units, size);
    for (int group = 1; group < groups; group++) {
      walk.axes()
          .join(node.place(), first, Arrays.copyOfRange(units, group * size, (group + 1) * size));
    }
    return first;
  }
}
