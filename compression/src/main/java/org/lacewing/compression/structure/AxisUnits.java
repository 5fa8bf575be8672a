package org.lacewing.compression.structure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.onnx.runtime.Trace;

/**
 * Which unit each index of each axis of each tensor belongs to. An axis without units is {@link
 * #NONE}: none of its indices can be taken out. Not thread-safe.
 */
final class AxisUnits {
  /** The units of an axis that keeps its size. */
  static final int[] NONE = {};

  private final Units units;
  private final Trace trace;
  private final Set<String> constants;
  private final Map<String, int[][]> axes = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  /**
   * Starts without units.
   *
   * @param trace tells the shapes
   * @param constants the names of the graph's initializers, which take the units of what they are
   *     used with
   */
  AxisUnits(Units units, Trace trace, Set<String> constants) {
    this.units = units;
    this.trace = trace;
    this.constants = constants;
  }

  /** Returns a tensor's shape. */
  int[] shape(String tensor) {
    return trace.shape(tensor);
  }

  /** Returns whether a tensor's shape is known: sequences and the like have none. */
  boolean isKept(String tensor) {
    return trace.has(tensor);
  }

  /** Returns whether a tensor is a constant of the graph. */
  boolean isConstant(String tensor) {
    return constants.contains(tensor);
  }

  /** Returns the units of all axes, as they are. */
  int[][] of(String tensor) {
    int[][] known = axes.get(tensor);
    return known == null ? none(trace.has(tensor) ? shape(tensor).length : 0) : known;
  }

  /** Returns whether an axis of the tensor has units. */
  boolean hasUnits(String tensor) {
    return Arrays.stream(of(tensor)).anyMatch(axis -> hasUnits(axis));
  }

  /** Returns whether one of the indices belongs to a unit. */
  static boolean hasUnits(int... axis) {
    return Arrays.stream(axis).anyMatch(unit -> unit != Units.FIXED);
  }

  /** Returns the units of what a node reads as data; a constant read so keeps its size. */
  int[][] read(String tensor) {
    if (isConstant(tensor) && !used.contains(tensor)) {
      int[] shape = shape(tensor);
      int[][] fixed = new int[shape.length][];
      for (int axis = 0; axis < shape.length; axis++) {
        fixed[axis] = new int[shape[axis]];
      }
      axes.put(tensor, fixed);
      used.add(tensor);
    }
    return of(tensor);
  }

  /** Sets the units of what a node writes. */
  void write(String tensor, int[]... all) {
    axes.put(tensor, all);
  }

  /**
   * Ties all axes of a tensor to units: a constant takes them, and joins them with those of an
   * earlier use; another tensor joins its own with them.
   *
   * @param place what ties them
   */
  void tie(String place, String tensor, int[]... all) {
    int[] shape = shape(tensor);
    boolean takes = isConstant(tensor) && used.add(tensor);
    int[][] own = takes ? none(shape.length) : of(tensor);
    for (int axis = 0; axis < shape.length; axis++) {
      int[] wanted = all[axis].length == 0 ? new int[shape[axis]] : all[axis];
      if (wanted.length != shape[axis]) {
        throw new IllegalStateException(
            place + ": " + wanted.length + " units for axis " + axis + " of " + tensor);
      }
      if (takes) {
        own[axis] = wanted.clone();
      } else {
        join(place, own[axis], wanted);
      }
    }
    axes.put(tensor, own);
  }

  /** Joins the units of two axes index by index. */
  void join(String place, int[] one, int[] other) {
    int size = Math.max(one.length, other.length);
    for (int i = 0; i < size; i++) {
      units.join(
          one.length == 0 ? Units.FIXED : one[i],
          other.length == 0 ? Units.FIXED : other[i],
          place);
    }
  }

  /** Makes all units of an axis stay. */
  void pin(int[] axis, String reason) {
    for (int unit : axis) {
      if (unit != Units.FIXED) {
        units.pin(unit, reason);
      }
    }
  }

  /** Makes all units of a tensor stay. */
  void pin(String tensor, String reason) {
    for (int[] axis : read(tensor)) {
      pin(axis, reason);
    }
  }

  /** Makes all units of a tensor stay, for the reason that people should hear. */
  void pinAbove(String tensor, String reason) {
    for (int[] axis : read(tensor)) {
      for (int unit : axis) {
        if (unit != Units.FIXED) {
          units.pinAbove(unit, reason);
        }
      }
    }
  }

  /** Returns axes without units. */
  static int[][] none(int rank) {
    int[][] none = new int[rank][];
    Arrays.fill(none, NONE);
    return none;
  }

  /** Returns the tensors of which an axis has units. */
  Set<String> tensors() {
    Set<String> tensors = new TreeSet<>();
    axes.keySet().stream().filter(this::hasUnits).forEach(tensors::add);
    return tensors;
  }
}
