package org.lacewing.server.protocol;

import java.util.List;

/**
 * An input or output as the protocol's metadata tell it.
 *
 * @param name its name
 * @param datatype of its values; inputs of numbers take others, too
 * @param shape the lengths of its axes; -1 where any length is right
 */
record TensorDescription(String name, Datatype datatype, List<Integer> shape) {
  TensorDescription {
    shape = List.copyOf(shape);
  }
}
