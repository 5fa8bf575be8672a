package org.lacewing.compression.encoding;

import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Initializer;

/**
 * A scale for each block of neighbouring inputs of each output. The tensor is seen as {@code
 * [before, length, after]}; along the middle axis, that of the inputs, {@code size} values at a
 * time share a scale. If {@code size} does not divide the length, the last block is shorter.
 *
 * @param before the outputs before the axis, 1 if they come behind it
 * @param length the inputs
 * @param after the outputs behind the axis, 1 if they come before it
 * @param size the inputs of a block, 1 or more
 */
public record Blocks(int before, int length, int after, int size) implements ScaleLayout {
  private static final String EXPAND = "Expand";
  private static final String SLICE = "Slice";

  /** Checks the size. */
  public Blocks {
    if (size < 1) {
      throw new IllegalArgumentException("A block of " + size + " values");
    }
  }

  /** Returns the blocks of one output. */
  public int blocks() {
    return (length + size - 1) / size;
  }

  @Override
  public int count() {
    return before * blocks() * after;
  }

  @Override
  public int of(int position) {
    int block = position / after % length / size;
    int first = position / after / length;
    return (first * blocks() + block) * after + position % after;
  }

  /** Returns the flat position of an output's weight of an input. */
  int position(int output, int input) {
    return after > 1 ? input * after + output : output * length + input;
  }

  /** Lets the chain go on from the scales, repeated so that each weight has its own. */
  void spread(FragmentChain chain, Tensor scales, int... shape) {
    Tensor stored = scales.reshape(before, blocks(), 1, after);
    chain.from(chain.constant("_s", name -> Initializer.ofFloats(name, stored)));
    String wide =
        chain.constant(
            "_n", name -> Initializer.ofInt64(name, new int[] {4}, before, blocks(), size, after));
    chain.then(EXPAND, "_t", wide);
    if (blocks() * size != length) {
      chain.reshape("_u", before, blocks() * size, after);
      int[] one = {1};
      chain.then(
          SLICE,
          "_v",
          chain.constant("_i", name -> Initializer.ofInt64(name, one, 0)),
          chain.constant("_j", name -> Initializer.ofInt64(name, one, length)),
          chain.constant("_k", name -> Initializer.ofInt64(name, one, 1)));
    }
    chain.reshape("_h", shape);
  }
}
