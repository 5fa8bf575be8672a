package org.lacewing.compression.pruning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;

/**
 * Chooses the weights of smallest magnitude. Of {@code n} weights exactly {@code round(sparsity ·
 * n)} are pruned (half is rounded up). Among equal magnitudes those that come first are pruned
 * first: earlier tensor, then lower position in row-major order.
 */
public final class SmallestWeights {
  private SmallestWeights() {}

  /**
   * Returns a mask for each tensor, which together keep all but the smallest weights.
   *
   * @param sparsity the share to prune, 0 to 1
   */
  public static List<Mask> masks(List<Tensor> tensors, double sparsity) {
    int size = 0;
    for (Tensor tensor : tensors) {
      size = Math.addExact(size, tensor.size());
    }
    // The bits of a non-negative float grow with its value; below them comes the position.
    long[] order = new long[size];
    int at = 0;
    for (Tensor tensor : tensors) {
      for (int i = 0; i < tensor.size(); i++) {
        order[at] = (long) Float.floatToRawIntBits(Math.abs(tensor.at(i))) << Integer.SIZE | at;
        at++;
      }
    }
    Arrays.sort(order);
    BitSet pruned = new BitSet(size);
    int count = (int) Math.round(sparsity * size);
    for (int i = 0; i < count; i++) {
      pruned.set((int) order[i]);
    }
    List<Mask> masks = new ArrayList<>();
    int start = 0;
    for (Tensor tensor : tensors) {
      BitSet kept = pruned.get(start, start + tensor.size());
      kept.flip(0, tensor.size());
      masks.add(Mask.of(tensor.shape(), kept));
      start += tensor.size();
    }
    return masks;
  }
}
