package org.lacewing.compression.encoding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.TensorNames;

/**
 * A weight tensor of few values: a codebook, and for each weight its place in it. The graph gathers
 * the floats once, when the file is loaded. Immutable and thread-safe.
 */
public final class CodebookWeight {
  private static final String GATHER = "Gather";
  private static final int INT32 = 6;

  private final int[] shape;
  private final int[] places;
  private final float[] book;

  private CodebookWeight(int[] shape, int[] places, float[] book) {
    this.shape = shape;
    this.places = places;
    this.book = book;
  }

  /**
   * Returns a weight.
   *
   * @param places for each weight in row-major order, from 0 to before the size of the book
   * @param book 1 to 256 values
   */
  public static CodebookWeight of(int[] shape, int[] places, float... book) {
    if (book.length < 1 || book.length > 1 << Byte.SIZE) {
      throw new IllegalArgumentException("A codebook of " + book.length + " values");
    }
    return new CodebookWeight(shape.clone(), places.clone(), book.clone());
  }

  /** Returns the number of values in the book. */
  public int size() {
    return book.length;
  }

  /** Returns the place in the book of the weight at a flat position. */
  public int place(int position) {
    return places[position];
  }

  /** Returns a value of the book. */
  public float value(int place) {
    return book[place];
  }

  /** Returns the same places with other values in the book. */
  public CodebookWeight withBook(float... values) {
    return of(shape, places, values);
  }

  /** Returns the bits of one place: 2, 4 or 8. */
  public int bits() {
    return book.length <= 4 ? 2 : book.length <= 16 ? 4 : Byte.SIZE;
  }

  /** Returns the weights. */
  public Tensor decode() {
    float[] values = new float[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = book[places[i]];
    }
    return Tensor.adopt(shape, values);
  }

  /**
   * Returns the smallest way to write the weight into the model: places of all weights, several a
   * byte if there are few values, or a bit mask with the places of those that are not zero.
   *
   * @param weight the name of the initializer that the fragment will replace
   */
  public GraphFragment fragment(OnnxModel model, String weight) {
    List<GraphFragment> candidates = new ArrayList<>();
    candidates.add(dense(model, weight));
    Tensor values = decode();
    BitSet kept = new BitSet(values.size());
    for (int i = 0; i < values.size(); i++) {
      kept.set(i, values.at(i) != 0);
    }
    if (kept.cardinality() < values.size()) {
      candidates.add(sparse(model, weight, kept));
    }
    return CodedWeight.smallest(model, candidates);
  }

  private GraphFragment dense(OnnxModel model, String weight) {
    FragmentChain chain = new FragmentChain(TensorNames.of(model), weight);
    gather(chain, places);
    chain.reshape("_w", shape);
    return chain.finish();
  }

  private GraphFragment sparse(OnnxModel model, String weight, BitSet kept) {
    int zero = 0;
    while (book[zero] != 0) {
      zero++;
    }
    int[] list = new int[kept.cardinality() + 1];
    list[0] = zero;
    int next = 1;
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      list[next++] = places[i];
    }
    FragmentChain chain = new FragmentChain(TensorNames.of(model), weight);
    gather(chain, list);
    SparseVector.spread(chain, chain.current(), kept, shape);
    return chain.finish();
  }

  /** Lets the chain go on from the values at some places. */
  private void gather(FragmentChain chain, int[] list) {
    if (bits() < Byte.SIZE) {
      BitPlanes.unpack(chain, list, bits(), "_q");
    } else {
      byte[] bytes = new byte[list.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) list[i];
      }
      chain.from(
          chain.constant("_q", name -> Initializer.ofUint8(name, new int[] {bytes.length}, bytes)));
    }
    chain.then(Operators.CAST, "_e", node -> node.withInteger("to", INT32));
    String indices = chain.current();
    chain.from(
        chain.constant("_s", name -> Initializer.ofFloats(name, Tensor.vector(book.clone()))));
    chain.then(GATHER, "_y", indices);
  }
}
