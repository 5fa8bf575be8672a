package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/**
 * Operators that look at each value alone, with broadcasting: what they combine shares its units,
 * so everything that is added up is pruned together or not at all.
 */
final class ElementwiseRules {
  private ElementwiseRules() {}

  static void apply(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    String y = node.outputs().get(0);
    int[] shape = axes.shape(y);
    int[][] written = AxisUnits.none(shape.length);
    List<String> constants = new ArrayList<>();
    for (String input : node.inputs()) {
      if (input.isEmpty()) {
        continue;
      }
      if (axes.isConstant(input)) {
        constants.add(input);
        continue;
      }
      int[][] read = axes.of(input);
      int missing = shape.length - read.length;
      for (int axis = 0; axis < read.length; axis++) {
        if (read[axis].length == shape[axis + missing] && AxisUnits.hasUnits(read[axis])) {
          written[axis + missing] = read[axis];
        }
      }
    }
    for (String input : node.inputs()) {
      if (!input.isEmpty() && !axes.isConstant(input)) {
        join(node, axes, input, written, shape);
      }
    }
    axes.write(y, written);
    boolean shift = node.operator().equals(Operators.ADD) || node.operator().equals(Operators.SUB);
    constants.forEach(constant -> operand(node, walk, constant, written, shift));
  }

  private static void join(Node node, AxisUnits axes, String input, int[][] written, int[] shape) {
    int[] own = axes.shape(input);
    int[][] read = axes.of(input);
    int missing = shape.length - own.length;
    for (int axis = 0; axis < own.length; axis++) {
      if (own[axis] == shape[axis + missing]
          && own[axis] > 1
          && AxisUnits.hasUnits(written[axis + missing])) {
        axes.join(node.place(), written[axis + missing], read[axis]);
      }
    }
  }

  /**
   * Ties a constant that is combined with a tensor.
   *
   * @param written the units of the result
   * @param shift whether the constant is added
   */
  static void operand(
      Node node, CouplingWalk walk, String constant, int[][] written, boolean shift) {
    AxisUnits axes = walk.axes();
    if (!axes.isConstant(constant)) {
      axes.pin(constant, node.place() + " reads it in an unusual place");
      for (int[] axis : written) {
        axes.pin(axis, node.place() + " combines it with \"" + constant + "\"");
      }
      return;
    }
    int[] shape = axes.shape(constant);
    int missing = written.length - shape.length;
    int[][] own = AxisUnits.none(shape.length);
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] > 1 && shape[axis] == written[axis + missing].length) {
        own[axis] = written[axis + missing];
        if (shift && AxisUnits.hasUnits(own[axis])) {
          walk.add(new MaskPart(constant, axis, true));
        }
      }
    }
    axes.tie(node.place(), constant, own);
  }
}
