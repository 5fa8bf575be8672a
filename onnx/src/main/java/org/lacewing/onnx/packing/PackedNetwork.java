package org.lacewing.onnx.packing;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * A network in few bytes. Packing loses nothing: unpacking gives the same ONNX file byte for byte.
 * It gains where a network's values are of few kinds: whole multiples of a step, as quantization
 * leaves them, few different floats, 8-bit integers, mostly zeros. Which of these a constant is, is
 * found out from its values. Equal networks give equal files on every machine.
 *
 * <p>Packed files may come from strangers: every block has a checksum, no memory is asked for
 * beyond {@link #MOST_BYTES} and {@link #MOST_RATIO} times the file's length, and the unpacked
 * network's own checksum is compared. Immutable and thread-safe.
 */
public final class PackedNetwork {
  /** The end of a packed network's file name. */
  public static final String EXTENSION = ".lwp";

  /** The most bytes that unpacked values may take. */
  public static final long MOST_BYTES = 1L << 30;

  /** The most bytes that a byte of the file may yield, once {@link #FREE} bytes are there. */
  public static final int MOST_RATIO = 4096;

  /** Up to here the ratio is not looked at. */
  public static final long FREE = 16L << 20;

  private final Bytes bytes;
  private final OnnxModel model;
  private final List<PackedPart> parts;

  private PackedNetwork(Bytes bytes, OnnxModel model, List<PackedPart> parts) {
    this.bytes = bytes;
    this.model = model;
    this.parts = List.copyOf(parts);
  }

  /** Packs a network, and unpacks it again to see that nothing was lost. */
  public static PackedNetwork of(OnnxModel model) {
    PackedNetwork packed = read(Packer.pack(model));
    if (!packed.model.equals(model)) {
      throw new IllegalStateException("Packing changed the network " + model);
    }
    return packed;
  }

  /**
   * Returns the bytes that a tensor of floats takes in a packed network, its block included; 0 if
   * it is so short that it stays in the graph. Other constants make no difference to it.
   */
  public static long bytesOf(Tensor values) {
    return Packer.bytesOf(values);
  }

  /**
   * Reads a packed network.
   *
   * @throws DataException if the bytes are damaged, of a later version, or would need more memory
   *     than the limits allow
   */
  public static PackedNetwork read(Bytes packed) {
    List<PackedPart> parts = new ArrayList<>();
    OnnxModel model = new Unpacker(packed, parts).unpack();
    return new PackedNetwork(packed, model, parts);
  }

  /** Returns whether bytes begin as a packed network does. */
  public static boolean recognises(Bytes bytes) {
    return BlockReader.recognises(bytes);
  }

  /** Returns the file's bytes. */
  public Bytes bytes() {
    return bytes;
  }

  /** Returns the network. */
  public OnnxModel model() {
    return model;
  }

  /** Returns what the file's bytes are spent on, in the order of the file. */
  public List<PackedPart> parts() {
    return parts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedNetwork that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return model + ", " + bytes.size() + " bytes";
  }
}
