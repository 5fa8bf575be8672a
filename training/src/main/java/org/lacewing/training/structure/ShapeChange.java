package org.lacewing.training.structure;

import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * How a tensor's shape differs between two graphs: at one axis at most.
 *
 * @param place what messages call it
 * @param axis the axis that differs, the batch counted
 * @param before the length of the axis that differs, 0 if none does
 * @param after its length in the smaller graph
 */
record ShapeChange(String place, int axis, int before, int after) {

  /**
   * Compares two shapes, batch included.
   *
   * @throws ConfigurationException if more than one axis differs
   */
  static ShapeChange of(String place, int[] before, int[] after) {
    ShapeChange change = new ShapeChange(place, 0, 0, 0);
    boolean known = before.length == after.length;
    for (int axis = 0; known && axis < before.length; axis++) {
      if (before[axis] != after[axis]) {
        known = change.before == 0;
        change = new ShapeChange(place, axis, before[axis], after[axis]);
      }
    }
    if (!known) {
      throw change.refused("one axis to be shorter than before");
    }
    return change;
  }

  /** Returns whether nothing differs. */
  boolean isNone() {
    return before == 0;
  }

  /**
   * Returns a size of the configuration in the smaller network.
   *
   * @param size what the configuration says now
   * @param parts how many such sizes make up the axis: 2 where two directions are joined
   * @throws ConfigurationException if the axis does not consist of that size
   */
  int resize(long size, int parts) {
    if (isNone()) {
      return Math.toIntExact(size);
    }
    if (before != size * parts) {
      throw refused("an axis of " + size * parts);
    }
    if (after % parts != 0) {
      throw refused("a number that is divisible by " + parts + ": both directions alike");
    }
    return after / parts;
  }

  ConfigurationException refused(String expected) {
    return new ConfigurationException(
        Failure.of("DL4J has no network of these sizes")
            .at(place)
            .expected(expected)
            .received(before + " numbers before and " + after + " now")
            .advice("Use the ONNX model, or leave this layer out of structured pruning."));
  }
}
