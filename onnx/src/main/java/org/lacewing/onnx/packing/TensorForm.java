package org.lacewing.onnx.packing;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.StreamCorruptedException;
import java.util.List;
import org.lacewing.onnx.ElementType;

/**
 * What is known of a constant without its values.
 *
 * @param type its elements
 * @param shape its dimensions, none for a scalar
 */
record TensorForm(ElementType type, List<Long> shape) {
  TensorForm {
    shape = List.copyOf(shape);
  }

  static TensorForm of(TensorProto tensor) throws StreamCorruptedException {
    ElementType type =
        ElementType.ofNumber(tensor.getDataType())
            .filter(known -> known.bytes() > 0)
            .orElseThrow(
                () ->
                    new StreamCorruptedException(
                        "constant "
                            + tensor.getName()
                            + " has elements of type "
                            + tensor.getDataType()));
    TensorForm form = new TensorForm(type, tensor.getDimsList());
    if (form.byteCount() < 0) {
      throw new StreamCorruptedException(
          "constant " + tensor.getName() + " has the shape " + tensor.getDimsList());
    }
    return form;
  }

  /** Returns the number of bytes of the values, -1 if no array could hold them. */
  long byteCount() {
    long count = type.bytes();
    for (long dimension : shape) {
      if (dimension < 0 || (count > 0 && dimension > Integer.MAX_VALUE / count)) {
        return -1;
      }
      count *= dimension;
    }
    return count;
  }

  /** Returns the number of bytes of the values. */
  int bytes() {
    return (int) byteCount();
  }

  /** Returns the number of elements. */
  int size() {
    return bytes() / type.bytes();
  }

  /** Returns the rows of the matrix as which levels are seen: the first dimension. */
  int rows() {
    return shape.size() < 2 ? 1 : (int) (long) shape.get(0);
  }

  /** Returns the columns of that matrix: all other dimensions. */
  int columns() {
    return size() / Math.max(1, rows());
  }
}
