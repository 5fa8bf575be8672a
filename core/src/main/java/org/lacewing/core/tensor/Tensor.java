package org.lacewing.core.tensor;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An immutable array of 32-bit floats with a shape, in row-major (C) order: element {@code (i, j)}
 * of a {@code [rows, columns]} tensor is at flat position {@code i * columns + j}.
 *
 * <p>A tensor carries values between modules; it has no arithmetic. Equality compares shape and the
 * bits of every value, so NaN equals NaN and 0.0 differs from -0.0. Thread-safe.
 */
public final class Tensor {
  private final int[] shape;
  private final float[] values;

  private Tensor(int[] shape, float[] values) {
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException("Negative dimension in " + Arrays.toString(shape));
      }
      size *= dimension;
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "Shape " + Arrays.toString(shape) + " needs " + size + " values, got " + values.length);
    }
    this.shape = shape;
    this.values = values;
  }

  /** Returns a tensor that copies {@code values}. */
  public static Tensor of(int[] shape, float[] values) {
    return new Tensor(shape.clone(), values.clone());
  }

  /**
   * Returns a tensor around {@code values} without copying. The caller hands the array over and
   * must not write to it again.
   */
  public static Tensor adopt(int[] shape, float[] values) {
    return new Tensor(shape.clone(), values);
  }

  /** Returns a tensor of rank 1 that copies {@code values}. */
  public static Tensor vector(float... values) {
    return new Tensor(new int[] {values.length}, values.clone());
  }

  /** Returns a {@code [rows, columns]} tensor that copies {@code values}, row after row. */
  public static Tensor matrix(int rows, int columns, float... values) {
    return new Tensor(new int[] {rows, columns}, values.clone());
  }

  /** Returns a tensor of zeros. */
  public static Tensor zeros(int... shape) {
    int[] copy = shape.clone();
    long size = Arrays.stream(copy).asLongStream().reduce(1, (a, b) -> a * b);
    return new Tensor(copy, new float[Math.toIntExact(size)]);
  }

  /** Returns the shape of some rows: the number of rows, then the shape of one. */
  public static int[] shapeOf(int rows, List<Integer> rowShape) {
    int[] shape = new int[rowShape.size() + 1];
    shape[0] = rows;
    for (int axis = 1; axis < shape.length; axis++) {
      shape[axis] = rowShape.get(axis - 1);
    }
    return shape;
  }

  /** Returns the shape without its first dimension, which counts the rows. */
  public List<Integer> rowShape() {
    return Arrays.stream(shape).skip(1).boxed().toList();
  }

  /** Returns the same values with each row cut into another shape of as many numbers. */
  public Tensor reshapeRows(List<Integer> rowShape) {
    return reshape(shapeOf(shape[0], rowShape));
  }

  /** Returns the number of dimensions. */
  public int rank() {
    return shape.length;
  }

  /** Returns the length of one dimension. */
  public int dimension(int axis) {
    return shape[axis];
  }

  /** Returns a copy of the shape. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns the number of values. */
  public int size() {
    return values.length;
  }

  /** Returns the value at a flat position. */
  public float at(int position) {
    return values[position];
  }

  /** Returns the value at {@code (row, column)} of a tensor of rank 2. */
  public float at(int row, int column) {
    return values[row * shape[1] + column];
  }

  /** Returns a copy of the values in row-major order. */
  public float[] toArray() {
    return values.clone();
  }

  /** Copies all values into {@code target} from position {@code offset} on. */
  public void copyTo(float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  /** Returns a read-only view of the values, at position 0. */
  public FloatBuffer buffer() {
    return FloatBuffer.wrap(values).asReadOnlyBuffer();
  }

  /**
   * Returns the slices {@code from} (inclusive) to {@code to} (exclusive) of the first dimension.
   */
  public Tensor slice(int from, int to) {
    int[] sliced = shape.clone();
    int stride = shape[0] == 0 ? 0 : values.length / shape[0];
    sliced[0] = to - from;
    return new Tensor(sliced, Arrays.copyOfRange(values, from * stride, to * stride));
  }

  /** Returns the given slices of the first dimension, in the given order, repeats allowed. */
  public Tensor select(int... rows) {
    int[] selected = shape.clone();
    int stride = shape[0] == 0 ? 0 : values.length / shape[0];
    selected[0] = rows.length;
    float[] copy = new float[rows.length * stride];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * stride, copy, i * stride, stride);
    }
    return new Tensor(selected, copy);
  }

  /** Returns the same values under another shape of equal size. */
  public Tensor reshape(int... newShape) {
    return new Tensor(newShape.clone(), values);
  }

  /** Returns the flat position of the first NaN or infinite value, or -1 if all are finite. */
  public int firstNonFinite() {
    for (int i = allFinite() ? values.length : 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }

  /**
   * A finite number times 0 is 0, any other NaN; four sums at a time do not wait for each other.
   */
  private boolean allFinite() {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = 0;
    for (; i + 3 < values.length; i += 4) {
      sum0 += values[i] * 0f;
      sum1 += values[i + 1] * 0f;
      sum2 += values[i + 2] * 0f;
      sum3 += values[i + 3] * 0f;
    }
    for (; i < values.length; i++) {
      sum0 += values[i] * 0f;
    }
    return !Float.isNaN(sum0 + sum1 + sum2 + sum3);
  }

  /** Returns the largest absolute difference to a tensor of the same shape; NaN if any is NaN. */
  public double maxAbsDifference(Tensor other) {
    if (!Arrays.equals(shape, other.shape)) {
      throw new IllegalArgumentException(
          "Shapes differ: " + Arrays.toString(shape) + " and " + Arrays.toString(other.shape));
    }
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = Math.abs((double) values[i] - other.values[i]);
      if (Double.isNaN(difference)) {
        return Double.NaN;
      }
      largest = Math.max(largest, difference);
    }
    return largest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }

  /** Returns a shape written for people, such as {@code [n, 2, 20, 10]}; -1 becomes n. */
  public static String describeShape(List<? extends Number> shape) {
    return shape.stream()
        .map(d -> d.longValue() < 0 ? "n" : Long.toString(d.longValue()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
