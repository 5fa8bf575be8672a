package org.lacewing.onnx.imports.keras;

import java.util.List;
import org.lacewing.core.model.TensorSpec;

/**
 * A tensor between layers.
 *
 * @param name its name in the ONNX graph
 * @param rowShape its shape without the batch, {@link TensorSpec#FREE} where a length is not known
 * @param masked whether Keras would have a mask of steps travel with it
 */
public record KerasTensor(String name, List<Integer> rowShape, boolean masked) {
  /** Copies the shape. */
  public KerasTensor {
    rowShape = List.copyOf(rowShape);
  }

  /** Returns a tensor without a mask. */
  public static KerasTensor of(String name, List<Integer> rowShape) {
    return new KerasTensor(name, rowShape, false);
  }

  /** Returns the number of dimensions, the batch included. */
  public int rank() {
    return rowShape.size() + 1;
  }

  /**
   * Returns the place of an axis, counted with the batch as 0.
   *
   * @param axis the axis as Keras writes it, from the end if it is negative
   * @throws UnsupportedLayerException if there is none, or it is the batch
   */
  public int axis(int axis) {
    int place = axis < 0 ? axis + rank() : axis;
    if (place < 1 || place >= rank()) {
      throw new UnsupportedLayerException("its axis " + axis + " is none of " + shapeText());
    }
    return place;
  }

  /**
   * Returns the length of an axis, which must be fixed.
   *
   * @param axis the axis as Keras writes it
   * @throws UnsupportedLayerException if there is no such axis or its length is free
   */
  public int fixed(int axis) {
    int length = dimension(axis(axis));
    if (length == TensorSpec.FREE) {
      throw new UnsupportedLayerException(
          "axis " + axis + " of its input " + shapeText() + " has no fixed length");
    }
    return length;
  }

  /** Returns a tensor of the same shape and mask. */
  public KerasTensor renamed(String other) {
    return new KerasTensor(other, rowShape, masked);
  }

  /** Returns the same tensor without a mask. */
  public KerasTensor unmasked() {
    return new KerasTensor(name, rowShape, false);
  }

  /** Returns the length of a dimension, counted with the batch as 0. */
  public int dimension(int axis) {
    return rowShape.get(axis - 1);
  }

  /** Returns the length of the last dimension. */
  public int last() {
    return rowShape.get(rowShape.size() - 1);
  }

  /** Returns whether all lengths are known. */
  public boolean isFixed() {
    return !rowShape.contains(TensorSpec.FREE);
  }

  /** Returns the number of values of a row; all lengths must be known. */
  public long rowSize() {
    return rowShape.stream().mapToLong(length -> length).reduce(1, Math::multiplyExact);
  }

  /** Returns the shape as in messages: {@code [n, 28, 28, 3]}, ? where free. */
  public String shapeText() {
    return new TensorSpec(name, rowShape).shapeText();
  }
}
