package org.lacewing.compression.encoding;

import java.util.BitSet;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.TensorNames;

/**
 * A tensor written as one bit a value, and the values that are not zero: {@code n/8 + 4·kept} bytes
 * for floats. The graph numbers the kept positions from 1 by a running sum over the bits, and
 * gathers from the list of values with a zero in front.
 */
final class SparseVector {
  private static final String CUM_SUM = "CumSum";
  private static final String GATHER = "Gather";
  private static final int INT32 = 6;

  private SparseVector() {}

  /** Returns the fragment of a float tensor; every bit of every value survives. */
  static GraphFragment ofFloats(OnnxModel model, String weight, Tensor values) {
    BitSet kept = new BitSet(values.size());
    for (int i = 0; i < values.size(); i++) {
      kept.set(i, Float.floatToRawIntBits(values.at(i)) != 0);
    }
    float[] list = new float[kept.cardinality() + 1];
    int next = 1;
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      list[next++] = values.at(i);
    }
    FragmentChain chain = new FragmentChain(TensorNames.of(model), weight);
    String source = chain.constant("_v", name -> Initializer.ofFloats(name, Tensor.vector(list)));
    spread(chain, source, kept, values.shape());
    return chain.finish();
  }

  /**
   * Lets the chain go on from a tensor of the given shape that holds, at each kept position, the
   * next value of {@code source} (whose first value is the zero of all other positions).
   */
  static void spread(FragmentChain chain, String source, BitSet kept, int[] shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    int[] bits = new int[size];
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      bits[i] = 1;
    }
    BitPlanes.unpack(chain, bits, 1, "_m");
    chain.then(Operators.CAST, "_b", node -> node.withInteger("to", INT32));
    String mask = chain.current();
    String axis = chain.constant("_a", name -> Initializer.ofInt64(name, new int[0], 0));
    chain.then(CUM_SUM, "_r", axis);
    chain.then(Operators.MUL, "_i", mask);
    String positions = chain.current();
    chain.from(source);
    chain.then(GATHER, "_g", positions);
    chain.reshape("_w", shape);
  }
}
