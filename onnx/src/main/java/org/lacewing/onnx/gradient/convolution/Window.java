package org.lacewing.onnx.gradient.convolution;

import java.util.List;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * A window that moves over the spatial axes of an array: which place of the large array each cell
 * of the window covers at each of its positions. Not thread-safe.
 */
final class Window {
  private final int[] large;
  private final int[] positions;
  private final int[] kernel;
  private final int[] strides;
  private final int[] dilations;
  private final int[] begins;
  private final int[] ends;

  private Window(Node node, int[] large, int[] positions, int[] kernel) {
    this.large = large;
    this.positions = positions;
    this.kernel = kernel;
    int axes = kernel.length;
    this.strides = declared(node.integers("strides"), axes);
    this.dilations = declared(node.integers("dilations"), axes);
    this.begins = new int[axes];
    this.ends = new int[axes];
  }

  /**
   * Returns the window of a node whose output has a place for each position.
   *
   * @param large the spatial axes of the input
   * @param positions the spatial axes of the output
   * @param kernel the lengths of the window
   */
  static Window over(Node node, int[] large, int[] positions, int[] kernel) {
    Window window = new Window(node, large, positions, kernel);
    List<Long> pads = node.integers("pads");
    String automatic = node.text("auto_pad").orElse("NOTSET");
    for (int axis = 0; axis < kernel.length; axis++) {
      if (automatic.startsWith("SAME")) {
        int total = Math.max(0, window.reach(axis) - large[axis]);
        window.pad(axis, total, automatic.equals("SAME_LOWER"));
      } else if (!pads.isEmpty()) {
        window.begins[axis] = Math.toIntExact(pads.get(axis));
        window.ends[axis] = Math.toIntExact(pads.get(kernel.length + axis));
      }
    }
    return window;
  }

  /**
   * Returns the window of a transposed convolution, whose input has a place for each position.
   *
   * @param large the spatial axes of the output
   * @param positions the spatial axes of the input
   */
  static Window transposed(Node node, int[] large, int[] positions, int[] kernel) {
    Window window = new Window(node, large, positions, kernel);
    List<Long> pads = node.integers("pads");
    List<Long> extra = node.integers("output_padding");
    String automatic = node.text("auto_pad").orElse("NOTSET");
    boolean sized = !node.integers("output_shape").isEmpty();
    for (int axis = 0; axis < kernel.length; axis++) {
      if (sized || automatic.startsWith("SAME")) {
        int added = extra.isEmpty() ? 0 : Math.toIntExact(extra.get(axis));
        int total = Math.max(0, window.reach(axis) + added - large[axis]);
        window.pad(axis, total, !automatic.equals("SAME_UPPER"));
      } else if (!pads.isEmpty()) {
        window.begins[axis] = Math.toIntExact(pads.get(axis));
      }
    }
    return window;
  }

  /** The length that all positions together cover. */
  private int reach(int axis) {
    return (positions[axis] - 1) * strides[axis] + (kernel[axis] - 1) * dilations[axis] + 1;
  }

  private void pad(int axis, int total, boolean moreInFront) {
    begins[axis] = moreInFront ? total - total / 2 : total / 2;
    ends[axis] = total - begins[axis];
  }

  /** Returns the number of positions. */
  int positions() {
    return Shapes.size(positions);
  }

  /** Returns the number of cells. */
  int cells() {
    return Shapes.size(kernel);
  }

  /** Returns the number of places of the large array. */
  int places() {
    return Shapes.size(large);
  }

  /**
   * Returns the place that each cell covers, {@code [cells, positions]}; a negative number in the
   * padding.
   */
  int[] covered() {
    int[] places = new int[cells() * positions()];
    int[] cell = new int[kernel.length];
    int[] position = new int[kernel.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(cell, position);
      if (advance(position, positions)) {
        advance(cell, kernel);
      }
    }
    return places;
  }

  /** Returns for each position how many cells lie inside the array and its declared padding. */
  int[] padded() {
    int[] counts = new int[positions()];
    int[] position = new int[kernel.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = 1;
      for (int axis = 0; axis < kernel.length; axis++) {
        int inside = 0;
        for (int cell = 0; cell < kernel[axis]; cell++) {
          inside += coordinate(axis, cell, position[axis]) < large[axis] + ends[axis] ? 1 : 0;
        }
        counts[i] *= inside;
      }
      advance(position, positions);
    }
    return counts;
  }

  private int place(int[] cell, int[] position) {
    int place = 0;
    for (int axis = 0; axis < kernel.length; axis++) {
      int coordinate = coordinate(axis, cell[axis], position[axis]);
      if (coordinate < 0 || coordinate >= large[axis]) {
        return -1;
      }
      place = place * large[axis] + coordinate;
    }
    return place;
  }

  private int coordinate(int axis, int cell, int position) {
    return position * strides[axis] + cell * dilations[axis] - begins[axis];
  }

  /** Counts up; returns whether it started from zero again. */
  private static boolean advance(int[] counter, int[] limits) {
    for (int axis = counter.length - 1; axis >= 0; axis--) {
      counter[axis]++;
      if (counter[axis] < limits[axis]) {
        return false;
      }
      counter[axis] = 0;
    }
    return true;
  }

  private static int[] declared(List<Long> values, int axes) {
    int[] all = new int[axes];
    for (int axis = 0; axis < axes; axis++) {
      all[axis] = values.isEmpty() ? 1 : Math.toIntExact(values.get(axis));
    }
    return all;
  }
}
