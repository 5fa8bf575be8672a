package org.lacewing.compression.encoding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.TensorNames;

/**
 * A weight tensor as integer codes with the affine map that turns them back into floats: {@code w =
 * (code − zero) · scale + offset}, computed in this order with 32-bit floats, here and in the
 * graph, so both give the same bits. Immutable and thread-safe.
 */
public final class CodedWeight {
  /** What a report says of networks whose codes become floats again. */
  public static final String LOADED_AS_FLOATS =
      "The codes become floats when the file is loaded: the file is smaller, memory and speed are"
          + " those of the original.";

  /** ONNX's number for 32-bit floats. */
  private static final int FLOAT = 1;

  private final Codes codes;
  private final int bits;
  private final ScaleLayout layout;
  private final Tensor scales;
  private final Tensor zeros;
  private final float offset;

  private CodedWeight(
      Codes codes, int bits, ScaleLayout layout, Tensor scales, Tensor zeros, float offset) {
    this.codes = codes;
    this.bits = bits;
    this.layout = layout;
    this.scales = scales;
    this.zeros = zeros;
    this.offset = offset;
  }

  /**
   * Returns codes with a map for each channel or block.
   *
   * @param bits how many bits a code needs: it lies from {@code −2^(bits−1)} to {@code 2^(bits−1) −
   *     1}; 2 to 8
   * @param scales one for each channel or block, finite and above 0
   * @param zeros as many whole numbers; those of blocks are 0
   */
  public static CodedWeight affine(
      Codes codes, int bits, ScaleLayout layout, Tensor scales, Tensor zeros) {
    return new CodedWeight(codes, bits, layout, scales, zeros, 0);
  }

  /** Returns codes with one map for the whole tensor and the code 0 for {@code offset}. */
  public static CodedWeight shifted(Codes codes, int bits, float scale, float offset) {
    return new CodedWeight(
        codes, bits, Channels.whole(), Tensor.vector(scale), Tensor.vector(0), offset);
  }

  /** Returns the codes. */
  public Codes codes() {
    return codes;
  }

  /** Returns the bits of one code. */
  public int bits() {
    return bits;
  }

  /** Returns which weights share a scale. */
  ScaleLayout layout() {
    return layout;
  }

  /** Returns the scales of blocks, {@code [outputs · blocks]}. */
  Tensor scalesByOutput(Blocks blocks) {
    float[] ordered = new float[scales.size()];
    for (int i = 0; i < ordered.length; i++) {
      int first = blocks.position(i / blocks.blocks(), i % blocks.blocks() * blocks.size());
      ordered[i] = scales.at(blocks.of(first));
    }
    return Tensor.vector(ordered);
  }

  /** Returns the weights that the codes stand for. */
  public Tensor decode() {
    float[] values = new float[codes.size()];
    for (int i = 0; i < values.length; i++) {
      int channel = layout.of(i);
      // A sum with an offset of 0 would turn -0.0 into 0.0 but change nothing else.
      values[i] = (codes.at(i) - zeros.at(channel)) * scales.at(channel) + offset;
    }
    return Tensor.adopt(codes.shape(), values);
  }

  /**
   * Returns the smallest way to write the weight into the model: a byte a code, several codes a
   * byte, or a bit mask with the codes that are not zero.
   *
   * @param weight the name of the initializer that the fragment will replace
   */
  public GraphFragment fragment(OnnxModel model, String weight) {
    List<GraphFragment> candidates = new ArrayList<>();
    candidates.add(dense(model, weight, Byte.SIZE));
    if (packedWidth() < Byte.SIZE) {
      candidates.add(dense(model, weight, packedWidth()));
    }
    if (zeroIsExact() && codes.share(0) > 0) {
      candidates.add(sparse(model, weight, Byte.SIZE));
      if (packedWidth() < Byte.SIZE) {
        candidates.add(sparse(model, weight, packedWidth()));
      }
    }
    return smallest(model, candidates);
  }

  static GraphFragment smallest(OnnxModel model, List<GraphFragment> candidates) {
    return candidates.stream()
        .min(Comparator.comparingInt(fragment -> fragment.into(model).toBytes().length))
        .orElseThrow();
  }

  /** Code 0 stands for exactly 0.0 in every channel. */
  private boolean zeroIsExact() {
    return layout.count() == 1 && zeros.at(0) == 0 && offset == 0;
  }

  /** The next width of 2, 4 or 8 bits that holds a code. */
  private int packedWidth() {
    return bits <= 2 ? 2 : bits <= 4 ? 4 : Byte.SIZE;
  }

  private GraphFragment dense(OnnxModel model, String weight, int width) {
    FragmentChain chain = new FragmentChain(TensorNames.of(model), weight);
    load(chain, codes, width);
    if (width < Byte.SIZE) {
      chain.reshape("_w", codes.shape());
    }
    decode(chain, width);
    return chain.finish();
  }

  private GraphFragment sparse(OnnxModel model, String weight, int width) {
    BitSet kept = new BitSet(codes.size());
    for (int i = 0; i < codes.size(); i++) {
      kept.set(i, codes.at(i) != 0);
    }
    byte[] list = new byte[kept.cardinality() + 1];
    int next = 1;
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      list[next++] = (byte) codes.at(i);
    }
    FragmentChain chain = new FragmentChain(TensorNames.of(model), weight);
    load(chain, Codes.of(new int[] {list.length}, list), width);
    decode(chain, width);
    SparseVector.spread(chain, chain.current(), kept, codes.shape());
    return chain.finish();
  }

  private void load(FragmentChain chain, Codes stored, int width) {
    if (width == Byte.SIZE) {
      chain.from(
          chain.constant("_q", name -> Initializer.ofInt8(name, stored.shape(), stored.toArray())));
      return;
    }
    int[] unsigned = new int[stored.size()];
    for (int i = 0; i < unsigned.length; i++) {
      unsigned[i] = stored.at(i) + half(width);
    }
    BitPlanes.unpack(chain, unsigned, width, "_q");
  }

  private void decode(FragmentChain chain, int width) {
    chain.then(Operators.CAST, "_f", node -> node.withInteger("to", FLOAT));
    if (layout instanceof Channels channels) {
      int[] shape = channels.broadcastShape(codes.shape().length);
      shift(chain, width, shape, zeros.toArray());
      multiply(chain, shape);
    } else if (layout instanceof Blocks blocks && layout.count() > 1) {
      shift(chain, width, new int[0], 0);
      String numbers = chain.current();
      blocks.spread(chain, scales, codes.shape());
      chain.then(Operators.MUL, "_y", numbers);
    } else {
      shift(chain, width, new int[0], 0);
      multiply(chain);
    }
    if (offset != 0) {
      chain.then(
          Operators.ADD,
          "_x",
          chain.constant(
              "_o",
              name -> Initializer.ofFloats(name, Tensor.of(new int[0], new float[] {offset}))));
    }
  }

  private static void shift(FragmentChain chain, int width, int[] shape, float... zeros) {
    boolean shifted = false;
    for (int channel = 0; channel < zeros.length; channel++) {
      zeros[channel] += width == Byte.SIZE ? 0 : half(width);
      shifted |= zeros[channel] != 0;
    }
    if (shifted) {
      chain.then(
          Operators.SUB,
          "_e",
          chain.constant("_z", name -> Initializer.ofFloats(name, Tensor.of(shape, zeros))));
    }
  }

  private void multiply(FragmentChain chain, int... shape) {
    chain.then(
        Operators.MUL,
        "_y",
        chain.constant("_s", name -> Initializer.ofFloats(name, scales.reshape(shape))));
  }

  private static int half(int width) {
    return 1 << (width - 1);
  }
}
