package org.lacewing.core.tensor;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which weights of one tensor are kept: a bit a value, in the tensor's row-major order, 1 = kept
 * and 0 = pruned. Immutable and thread-safe.
 */
public final class Mask {
  private final int[] shape;
  private final BitSet kept;
  private final int size;

  private Mask(int[] shape, BitSet kept) {
    this.shape = shape;
    this.kept = kept;
    this.size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (kept.length() > size) {
      throw new IllegalArgumentException(
          "Mask has bit " + (kept.length() - 1) + " set, but its tensor has " + size + " values");
    }
  }

  /** Returns a mask that copies {@code kept}. */
  public static Mask of(int[] shape, BitSet kept) {
    return new Mask(shape.clone(), (BitSet) kept.clone());
  }

  /** Returns the mask that keeps exactly the non-zero values (0.0 and -0.0 are pruned). */
  public static Mask ofNonZero(Tensor tensor) {
    BitSet bits = new BitSet(tensor.size());
    for (int i = 0; i < tensor.size(); i++) {
      bits.set(i, tensor.at(i) != 0f);
    }
    return new Mask(tensor.shape(), bits);
  }

  /** Returns whether the value at a flat position is kept. */
  public boolean keeps(int position) {
    return kept.get(position);
  }

  /** Returns the number of values. */
  public int size() {
    return size;
  }

  /** Returns the share of pruned values, 0 to 1; 0 for an empty tensor. */
  public double sparsity() {
    return size == 0 ? 0 : 1 - (double) kept.cardinality() / size;
  }

  /** Returns the tensor with every pruned value set to exactly {@code 0.0f} (never -0.0). */
  public Tensor apply(Tensor tensor) {
    if (!Arrays.equals(shape, tensor.shape())) {
      throw new IllegalArgumentException(
          "Mask of shape " + Arrays.toString(shape) + " does not fit " + tensor);
    }
    float[] values = tensor.toArray();
    for (int i = kept.nextClearBit(0); i < size; i = kept.nextClearBit(i + 1)) {
      values[i] = 0f;
    }
    return Tensor.adopt(shape, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask that && Arrays.equals(shape, that.shape) && kept.equals(that.kept);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + kept.hashCode();
  }
}
