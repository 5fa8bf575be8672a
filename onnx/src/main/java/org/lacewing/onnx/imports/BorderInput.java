package org.lacewing.onnx.imports;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.DeclaredAxis;
import org.lacewing.onnx.ElementType;

/**
 * An input of a foreign graph and how it is given from outside: as 32-bit floats, the rows first.
 *
 * @param name the input's name, inside and outside
 * @param type what the graph takes
 * @param axes the axes in the graph's order
 * @param batchAxis which of them counts the rows
 */
record BorderInput(String name, ElementType type, List<DeclaredAxis> axes, int batchAxis) {
  BorderInput {
    axes = List.copyOf(axes);
  }

  DeclaredAxis batch() {
    return axes.get(batchAxis);
  }

  /** Returns name and shape as seen from outside. */
  TensorSpec spec() {
    List<Integer> rowShape = new ArrayList<>(axes.stream().map(DeclaredAxis::length).toList());
    rowShape.remove(batchAxis);
    return new TensorSpec(name, rowShape);
  }

  boolean isWhole() {
    return !type.floating();
  }
}
