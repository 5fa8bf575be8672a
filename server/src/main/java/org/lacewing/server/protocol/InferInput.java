package org.lacewing.server.protocol;

import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * A tensor of a request, checked against its own shape and datatype.
 *
 * @param name which input it is
 * @param datatype of its values
 * @param shape the lengths of its axes, none negative
 * @param values as many as the shape tells, in row-major order
 */
record InferInput(String name, Datatype datatype, List<Long> shape, Values values) {
  InferInput {
    shape = List.copyOf(shape);
  }

  /**
   * Returns how many values a shape has.
   *
   * @throws DataException if a length is negative or the product is too large
   */
  static long size(String input, List<Long> shape) {
    long size = 1;
    boolean possible = !shape.isEmpty() && shape.size() <= 16;
    for (long length : shape) {
      possible &= length >= 0 && length <= Integer.MAX_VALUE;
      size = possible && size <= Integer.MAX_VALUE ? size * length : Long.MAX_VALUE;
    }
    if (!possible || size > Integer.MAX_VALUE) {
      throw new DataException(
          Failure.of("The shape is impossible")
              .at("input \"" + input + '"')
              .expected("lengths from 0 on")
              .received(shape.toString()));
    }
    return size;
  }

  int rows() {
    return Math.toIntExact(shape.get(0));
  }

  /** Returns the shape as whole numbers. */
  int[] lengths() {
    return shape.stream().mapToInt(Math::toIntExact).toArray();
  }

  /** Returns the values as 32-bit floats. */
  float[] floats() {
    float[] floats = new float[values.count()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.numberAt(i);
    }
    return floats;
  }

  /** Returns where this is, for messages. */
  String where() {
    return "input \"" + name + '"';
  }
}
