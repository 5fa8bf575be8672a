package org.lacewing.onnx.gradient;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;

/** Values moved to other places. */
final class ArrangementCases {
  private ArrangementCases() {}

  static List<GradientCase> all() {
    List<GradientCase> cases = new ArrayList<>(sameOrder());
    cases.addAll(parts());
    cases.addAll(pads());
    for (String mode : List.of("DCR", "CRD")) {
      cases.add(
          of("DepthToSpace " + mode, 2, 12, 2, 3)
              .node(
                  "DepthToSpace",
                  node -> node.withInteger("blocksize", 2).withText("mode", mode),
                  "x"));
    }
    cases.add(
        of("SpaceToDepth", 2, 3, 4, 6)
            .node("SpaceToDepth", node -> node.withInteger("blocksize", 2), "x"));
    return cases;
  }

  private static List<GradientCase> sameOrder() {
    return List.of(
        of("Identity", 2, 3).node("Identity", "x"),
        of("Dropout", 2, 3).node("Dropout", "x"),
        of("Cast", 2, 3).node("Cast", node -> node.withInteger("to", 1), "x"),
        of("Cast to whole numbers", 2, 3)
            .inner("whole", "Cast", node -> node.withInteger("to", 6), "x")
            .inner("back", "Cast", node -> node.withInteger("to", 1), "whole")
            .node("Mul", "x", "back"),
        of("Flatten", 2, 3, 4).node("Flatten", "x"),
        of("Reshape", 2, 3, 4).integers("shape", 0, -1, 6).node("Reshape", "x", "shape"),
        of("Reshape by a shape", 2, 12)
            .input("other", 2, 3, 4)
            .inner("shape", "Shape", node -> node, "other")
            .inner("z", "Reshape", node -> node, "x", "shape")
            .node("Mul", "z", "other"),
        of("Squeeze", 2, 1, 4).integers("axes", 1).node("Squeeze", "x", "axes"),
        of("Unsqueeze", 2, 4).integers("axes", 0, -1).node("Unsqueeze", "x", "axes"),
        of("Transpose", 2, 3, 4)
            .node("Transpose", node -> node.withIntegers("perm", List.of(2L, 0L, 1L)), "x"),
        of("Transpose reversed", 2, 3, 4).node("Transpose", "x"),
        of("Expand", 2, 1, 3).integers("shape", 4, 2, 5, 1).node("Expand", "x", "shape"),
        of("Tile", 2, 3).integers("repeats", 2, 3).node("Tile", "x", "repeats"));
  }

  private static List<GradientCase> parts() {
    return List.of(
        of("Concat", 2, 3)
            .input("z", 2, 1)
            .input("w", 2, 4)
            .node("Concat", node -> node.withInteger("axis", -1), "x", "z", "w"),
        of("Concat of the same", 2, 3, 2)
            .node("Concat", node -> node.withInteger("axis", 1), "x", "x"),
        of("Split", 2, 7, 2)
            .integers("lengths", 2, 4, 1)
            .node(
                Node.of("Split", "s", List.of("x", "lengths"), List.of("s1", "s2", "s3"))
                    .withInteger("axis", 1))
            .inner("z", "ReduceSum", node -> node, "s3")
            .node("Mul", "s1", "z"),
        of("Slice", 3, 7, 4)
            .integers("starts", 1, -2, 6)
            .integers("ends", 99, -99, 0)
            .integers("axes", 0, 2, 1)
            .integers("steps", 1, -2, -3)
            .node("Slice", "x", "starts", "ends", "axes", "steps"),
        of("Slice of the first axes", 3, 5)
            .integers("starts", -2, 1)
            .integers("ends", 3, 4)
            .node("Slice", "x", "starts", "ends"),
        of("Gather", 3, 4, 2)
            .constant(Initializer.ofInt64("numbers", new int[] {2, 3}, 0, -1, 2, 2, 0, 3))
            .node("Gather", node -> node.withInteger("axis", 1), "x", "numbers"));
  }

  private static List<GradientCase> pads() {
    return List.of(
        of("Pad", 2, 3, 4).integers("widths", 0, 1, -1, 0, 2, 3).node("Pad", "x", "widths"),
        of("Pad with the edge", 2, 3, 4)
            .integers("widths", 0, 1, 2, 0, 2, 3)
            .node("Pad", node -> node.withText("mode", "edge"), "x", "widths"),
        of("Pad with a mirror", 2, 3, 4)
            .integers("widths", 0, 2, 1, 0, 1, 3)
            .node("Pad", node -> node.withText("mode", "reflect"), "x", "widths"),
        of("Pad of some axes", 2, 3, 4)
            .operatorSet(18)
            .integers("widths", 1, 2)
            .integers("axes", -1)
            .constant(Initializer.ofFloats("value", Tensor.of(new int[0], new float[] {3})))
            .node("Pad", "x", "widths", "value", "axes"));
  }

  private static GradientCase of(String name, int... shape) {
    return GradientCase.named(name).input("x", shape);
  }
}
