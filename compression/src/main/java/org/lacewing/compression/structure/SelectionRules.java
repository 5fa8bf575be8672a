package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;

/** Operators that put parts of tensors together or take parts out of them. */
final class SelectionRules {
  private SelectionRules() {}

  /** {@code Concat}: channels of the second part come after those of the first. */
  static void concat(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    String y = node.outputs().get(0);
    int[] shape = axes.shape(y);
    int along = OtherRules.axis(node.integer("axis", 0), shape.length);
    int[][] written = AxisUnits.none(shape.length);
    int[] joined = new int[shape[along]];
    int next = 0;
    for (String input : node.inputs()) {
      int[][] read = axes.read(input);
      int size = axes.shape(input)[along];
      if (read[along].length > 0) {
        System.arraycopy(read[along], 0, joined, next, size);
      }
      next += size;
    }
    written[along] = joined;
    for (int axis = 0; axis < shape.length; axis++) {
      if (axis != along) {
        written[axis] = axes.read(node.inputs().get(0))[axis];
        for (String input : node.inputs()) {
          axes.join(node.place(), written[axis], axes.read(input)[axis]);
        }
      }
    }
    axes.write(y, written);
  }

  /** {@code Slice}: the bounds along channels move with what was taken out before them. */
  static void slice(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    String x = node.inputs().get(0);
    String y = node.outputs().get(0);
    int[][] read = axes.read(x);
    int[] shape = axes.shape(x);
    List<List<Long>> arguments = new ArrayList<>();
    for (int i = 1; i < 5; i++) {
      Optional<String> input = CouplingWalk.input(node, i);
      if (input.isPresent() && walk.integers(input.get()).isEmpty()) {
        OtherRules.unknown(node, walk);
        return;
      }
      arguments.add(input.flatMap(walk::integers).orElse(List.of()));
    }
    if (node.inputs().size() < 3) {
      OtherRules.unknown(node, walk);
      return;
    }
    int[][] written = read.clone();
    List<int[]> before = new ArrayList<>();
    List<int[]> upTo = new ArrayList<>();
    boolean moves = false;
    for (int i = 0; i < arguments.get(0).size(); i++) {
      int axis =
          arguments.get(2).isEmpty() ? i : OtherRules.axis(arguments.get(2).get(i), shape.length);
      long step = arguments.get(3).isEmpty() ? 1 : arguments.get(3).get(i);
      before.add(AxisUnits.NONE);
      upTo.add(AxisUnits.NONE);
      if (!AxisUnits.hasUnits(read[axis])) {
        written[axis] = AxisUnits.NONE;
        continue;
      }
      if (step != 1) {
        axes.pin(read[axis], node.place() + " takes it in steps");
        written[axis] = AxisUnits.NONE;
        continue;
      }
      int from = bound(arguments.get(0).get(i), shape[axis]);
      int to = bound(arguments.get(1).get(i), shape[axis]);
      written[axis] = Arrays.copyOfRange(read[axis], from, Math.max(from, to));
      before.set(i, Arrays.copyOf(read[axis], from));
      upTo.set(i, Arrays.copyOf(read[axis], Math.max(from, to)));
      moves = true;
    }
    axes.write(y, written);
    if (moves) {
      walk.rewrite(
          node,
          (n, removal) -> {
            List<String> inputs = new ArrayList<>(n.inputs());
            inputs.set(1, bounds(arguments.get(0), before, upTo, y + "_starts", removal));
            inputs.set(2, bounds(arguments.get(1), upTo, upTo, y + "_ends", removal));
            return n.withInputs(inputs);
          });
    }
  }

  private static String bounds(
      List<Long> old, List<int[]> units, List<int[]> moved, String name, Removal removal) {
    long[] bounds = new long[old.size()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = moved.get(i).length == 0 ? old.get(i) : removal.kept(units.get(i));
    }
    return removal.put(n -> Initializer.ofInt64(n, new int[] {bounds.length}, bounds), name);
  }

  private static int bound(long bound, int size) {
    long positive = bound < 0 ? bound + size : bound;
    return Math.toIntExact(Math.max(0, Math.min(size, positive)));
  }

  /** {@code Split}: each part keeps its own channels. */
  static void split(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    String x = node.inputs().get(0);
    int[][] read = axes.read(x);
    int along = OtherRules.axis(node.integer("axis", 0), read.length);
    List<int[]> parts = new ArrayList<>();
    int next = 0;
    for (String y : node.outputs()) {
      int size = axes.shape(y)[along];
      int[][] written = read.clone();
      if (read[along].length > 0) {
        written[along] = Arrays.copyOfRange(read[along], next, next + size);
      }
      parts.add(written[along]);
      axes.write(y, written);
      next += size;
    }
    if (!AxisUnits.hasUnits(read[along])) {
      return;
    }
    if (!node.integers("split").isEmpty() || node.integer("num_outputs", 0) != 0) {
      axes.pin(read[along], node.place() + " is written in a way that fixes its parts");
      return;
    }
    walk.rewrite(
        node,
        (n, removal) -> {
          long[] sizes = parts.stream().mapToLong(part -> removal.kept(part)).toArray();
          String name =
              removal.put(
                  unused -> Initializer.ofInt64(unused, new int[] {sizes.length}, sizes),
                  x + "_split");
          return n.withInputs(List.of(n.inputs().get(0), name));
        });
  }

  /** {@code Gather}: along other axes than the channels'. */
  static void gather(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    int[][] read = axes.read(node.inputs().get(0));
    String chosen = node.inputs().get(1);
    if (!axes.isKept(chosen) || axes.hasUnits(chosen)) {
      OtherRules.unknown(node, walk);
      return;
    }
    int along = OtherRules.axis(node.integer("axis", 0), read.length);
    axes.pin(read[along], node.place() + " picks from it by number");
    List<int[]> written = new ArrayList<>(Arrays.asList(read).subList(0, along));
    for (int i = 0; i < axes.shape(chosen).length; i++) {
      written.add(AxisUnits.NONE);
    }
    written.addAll(Arrays.asList(read).subList(along + 1, read.length));
    axes.write(node.outputs().get(0), written.toArray(int[][]::new));
  }

  /** {@code Pad}: around other axes than the channels'. */
  static void pad(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    int[][] read = axes.read(node.inputs().get(0));
    int[] from = axes.shape(node.inputs().get(0));
    int[] to = axes.shape(node.outputs().get(0));
    int[][] written = read.clone();
    for (int axis = 0; axis < read.length; axis++) {
      if (from[axis] != to[axis] || !AxisUnits.hasUnits(read[axis])) {
        axes.pin(read[axis], node.place() + " pads it");
        written[axis] = AxisUnits.NONE;
      }
    }
    axes.write(node.outputs().get(0), written);
  }
}
