package org.lacewing.onnx.imports;

import java.util.List;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.ElementType;

/**
 * An output of a foreign graph and how it is handed out: as 32-bit floats, the rows first.
 *
 * @param name the output's name, inside and outside
 * @param type what the graph gives
 * @param batchAxis which of its axes counts the rows
 * @param rowShape the shape of one row
 */
record BorderOutput(String name, ElementType type, int batchAxis, List<Integer> rowShape) {
  BorderOutput {
    rowShape = List.copyOf(rowShape);
  }

  TensorSpec spec() {
    return new TensorSpec(name, rowShape);
  }
}
