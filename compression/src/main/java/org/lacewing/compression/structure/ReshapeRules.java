package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/**
 * The same values in the same order under another shape: {@code Reshape}, {@code Flatten}, {@code
 * Squeeze}, {@code Unsqueeze}. A channel of a flattened {@code [channels, height, width]} owns a
 * block of numbers, one of {@code [height, width, channels]} every {@code channels}-th number; both
 * follow from following each number.
 */
final class ReshapeRules {
  private ReshapeRules() {}

  static void apply(Node node, CouplingWalk walk) {
    AxisUnits axes = walk.axes();
    String x = node.inputs().get(0);
    String y = node.outputs().get(0);
    int[][] read = axes.read(x);
    if (!Arrays.stream(read).anyMatch(axis -> AxisUnits.hasUnits(axis))) {
      axes.write(y, AxisUnits.none(axes.shape(y).length));
      return;
    }
    boolean reshape = node.operator().equals(Operators.RESHAPE);
    if (reshape && walk.integers(node.inputs().get(1)).isEmpty()) {
      axes.pin(x, node.place() + " computes the new shape");
      axes.write(y, AxisUnits.none(axes.shape(y).length));
      return;
    }
    int[][] written = reshaped(node, walk, read, axes.shape(x), axes.shape(y));
    axes.write(y, written);
    if (reshape) {
      List<Long> target = walk.integers(node.inputs().get(1)).orElseThrow();
      walk.rewrite(node, (n, removal) -> resized(n, target, written, removal));
    }
  }

  private static Node resized(Node node, List<Long> target, int[][] written, Removal removal) {
    long[] sizes = target.stream().mapToLong(Long::longValue).toArray();
    boolean changed = false;
    for (int axis = 0; axis < sizes.length; axis++) {
      if (AxisUnits.hasUnits(written[axis]) && sizes[axis] != -1) {
        sizes[axis] = removal.kept(written[axis]);
        changed = true;
      }
    }
    if (!changed) {
      return node;
    }
    String shape =
        removal.put(
            name -> Initializer.ofInt64(name, new int[] {sizes.length}, sizes),
            node.outputs().get(0) + "_shape");
    return node.withInputs(List.of(node.inputs().get(0), shape));
  }

  /** Cuts both shapes into the shortest runs of axes of as many numbers, and follows each. */
  private static int[][] reshaped(
      Node node, CouplingWalk walk, int[][] read, int[] from, int[] to) {
    int[][] written = AxisUnits.none(to.length);
    int i = 0;
    int j = 0;
    while (i < from.length && j < to.length) {
      int firstIn = i;
      int firstOut = j;
      long a = from[i++];
      long b = to[j++];
      while (a != b) {
        if (a < b) {
          a *= from[i++];
        } else {
          b *= to[j++];
        }
      }
      run(node, walk, read, from, firstIn, i, to, firstOut, j, written);
    }
    return written;
  }

  private static void run(
      Node node,
      CouplingWalk walk,
      int[][] read,
      int[] from,
      int firstIn,
      int lastIn,
      int[] to,
      int firstOut,
      int lastOut,
      int[][] written) {
    boolean any = false;
    for (int axis = firstIn; axis < lastIn; axis++) {
      any |= AxisUnits.hasUnits(read[axis]);
    }
    if (!any) {
      return;
    }
    int[] flat = flat(node, walk, read, Arrays.copyOfRange(from, firstIn, lastIn), firstIn);
    List<Integer> wide = new ArrayList<>();
    for (int axis = firstOut; axis < lastOut; axis++) {
      if (to[axis] > 1) {
        wide.add(axis);
      }
    }
    if (wide.size() <= 1) {
      written[wide.isEmpty() ? firstOut : wide.get(0)] = flat;
      return;
    }
    int carrier = carrier(node, walk, flat, to, wide);
    int inner = 1;
    for (int axis = carrier + 1; axis < lastOut; axis++) {
      inner *= to[axis];
    }
    int[] units = new int[to[carrier]];
    boolean[] seen = new boolean[to[carrier]];
    for (int e = 0; e < flat.length; e++) {
      int index = e / inner % to[carrier];
      if (seen[index]) {
        walk.units().join(units[index], flat[e], node.place());
      } else {
        units[index] = flat[e];
        seen[index] = true;
      }
    }
    written[carrier] = units;
  }

  /** Returns the unit of each number of a run of axes. */
  private static int[] flat(
      Node node, CouplingWalk walk, int[][] read, int[] sizes, int firstAxis) {
    int count = LinearRules.size(sizes);
    int[] flat = new int[count];
    for (int e = 0; e < count; e++) {
      int rest = e;
      int unit = Units.FIXED;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        int[] own = read[firstAxis + axis];
        int at = own.length == 0 ? Units.FIXED : own[rest % sizes[axis]];
        rest /= sizes[axis];
        if (unit != Units.FIXED && at != Units.FIXED) {
          String reason = node.place() + " mixes two axes that could shrink";
          walk.units().pin(unit, reason);
          walk.units().pin(at, reason);
        }
        unit = unit == Units.FIXED ? at : unit;
      }
      flat[e] = unit;
    }
    return flat;
  }

  /**
   * Returns the axis that carries the units where one is split into several: one on which they
   * depend alone, or the one that is taken for channels. The others stay as long as they are.
   */
  private static int carrier(
      Node node, CouplingWalk walk, int[] flat, int[] to, List<Integer> wide) {
    int last = wide.get(wide.size() - 1);
    int inner = 1;
    for (int w = wide.size() - 1; w >= 0; w--) {
      int axis = wide.get(w);
      int[] first = new int[to[axis]];
      Arrays.fill(first, -1);
      boolean alone = true;
      for (int e = 0; alone && e < flat.length; e++) {
        int index = e / inner % to[axis];
        int root = walk.units().root(flat[e]);
        first[index] = first[index] < 0 ? root : first[index];
        alone = first[index] == root;
      }
      if (alone) {
        return axis;
      }
      inner *= to[axis];
    }
    boolean channelsLast =
        walk.soleReader(node.outputs().get(0))
            .filter(reader -> reader.qualifiedOperator().equals(Operators.TRANSPOSE))
            .map(reader -> reader.integers("perm"))
            .filter(order -> order.size() > 1 && order.get(1) == last)
            .isPresent();
    return channelsLast ? last : wide.get(0);
  }

  /** {@code Transpose}. */
  static void transpose(Node node, CouplingWalk walk) {
    int[][] read = walk.axes().read(node.inputs().get(0));
    List<Long> order = node.integers("perm");
    int[][] written = new int[read.length][];
    for (int axis = 0; axis < read.length; axis++) {
      written[axis] =
          read[order.isEmpty() ? read.length - 1 - axis : Math.toIntExact(order.get(axis))];
    }
    walk.axes().write(node.outputs().get(0), written);
  }
}
