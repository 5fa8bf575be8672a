package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.lacewing.core.tensor.Tensor;

/**
 * A constant tensor of an ONNX graph: name, element type, shape and values in row-major order.
 * Immutable. Those made here keep their values as raw little-endian bytes; those read from a file
 * keep the encoding of the file.
 */
public final class Initializer {
  private final TensorProto proto;

  private Initializer(TensorProto proto) {
    this.proto = proto;
  }

  static Initializer of(TensorProto proto) {
    return new Initializer(proto);
  }

  /** Returns 32-bit floats. */
  public static Initializer ofFloats(String name, Tensor values) {
    ByteBuffer bytes = allocate(values.size(), ElementType.FLOAT);
    bytes.asFloatBuffer().put(values.buffer());
    return of(name, ElementType.FLOAT, values.shape(), bytes);
  }

  /** Returns 64-bit floats. */
  public static Initializer ofDoubles(String name, int[] shape, double... values) {
    ByteBuffer bytes = allocate(values.length, ElementType.DOUBLE);
    bytes.asDoubleBuffer().put(values);
    return of(name, ElementType.DOUBLE, shape, bytes);
  }

  /** Returns signed 8-bit integers. */
  public static Initializer ofInt8(String name, int[] shape, byte... values) {
    return of(name, ElementType.INT8, shape, ByteBuffer.wrap(values));
  }

  /** Returns unsigned 8-bit integers; the byte -1 stands for 255. */
  public static Initializer ofUint8(String name, int[] shape, byte... values) {
    return of(name, ElementType.UINT8, shape, ByteBuffer.wrap(values));
  }

  /** Returns signed 32-bit integers. */
  public static Initializer ofInt32(String name, int[] shape, int... values) {
    ByteBuffer bytes = allocate(values.length, ElementType.INT32);
    bytes.asIntBuffer().put(values);
    return of(name, ElementType.INT32, shape, bytes);
  }

  /** Returns signed 64-bit integers. */
  public static Initializer ofInt64(String name, int[] shape, long... values) {
    ByteBuffer bytes = allocate(values.length, ElementType.INT64);
    bytes.asLongBuffer().put(values);
    return of(name, ElementType.INT64, shape, bytes);
  }

  TensorProto proto() {
    return proto;
  }

  /** Returns the name by which nodes read the tensor. */
  public String name() {
    return proto.getName();
  }

  /** Returns the element type. */
  public ElementType type() {
    return TensorDecoder.type(proto);
  }

  /** Returns whether the elements are of that type; false for types not known here. */
  public boolean is(ElementType type) {
    return proto.getDataType() == type.number();
  }

  /** Returns the shape, {@code []} for a scalar. */
  public int[] shape() {
    return TensorDecoder.shape(proto);
  }

  /**
   * Returns the number of bytes the values take in memory, whatever the encoding in the file; 0 for
   * texts.
   */
  public long valueBytes() {
    return Arrays.stream(shape()).asLongStream().reduce(1, Math::multiplyExact) * type().bytes();
  }

  /**
   * Returns the values as 32-bit floats. Types of 16 bits and less are represented exactly; larger
   * ones are rounded.
   */
  public Tensor toTensor() {
    return TensorDecoder.floats(proto);
  }

  /**
   * Returns the values of an integer or boolean tensor, unsigned ones as positive numbers.
   *
   * @throws IllegalStateException if the elements are floating-point numbers
   */
  public long[] toLongs() {
    return TensorDecoder.longs(proto);
  }

  /**
   * Checks that the values are such as a sound training leaves behind. Infinities are right where
   * nothing else is: in a single value, or in a mask of zeros and infinities.
   *
   * @throws org.lacewing.core.error.DataException if a value is NaN, or infinite among others that
   *     are not
   */
  public void checkFinite() {
    FiniteScan.check(proto);
  }

  /** Returns the same constant under another name. */
  public Initializer renamed(String name) {
    return new Initializer(proto.toBuilder().setName(name).build());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Initializer that && proto.equals(that.proto);
  }

  @Override
  public int hashCode() {
    return proto.hashCode();
  }

  @Override
  public String toString() {
    return name() + " " + proto.getDimsList();
  }

  private static ByteBuffer allocate(int values, ElementType type) {
    return ByteBuffer.allocate(Math.multiplyExact(values, type.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Initializer of(String name, ElementType type, int[] shape, ByteBuffer bytes) {
    long size = Arrays.stream(shape).asLongStream().reduce(type.bytes(), Math::multiplyExact);
    if (size != bytes.capacity()) {
      throw new IllegalArgumentException(
          "Initializer "
              + name
              + " of shape "
              + Arrays.toString(shape)
              + " needs "
              + size
              + " bytes, got "
              + bytes.capacity());
    }
    TensorProto.Builder proto =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.number())
            .setRawData(ByteString.copyFrom(bytes.rewind()));
    for (int dimension : shape) {
      proto.addDims(dimension);
    }
    return new Initializer(proto.build());
  }
}
