package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.util.function.IntToDoubleFunction;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Looks for values of a constant that no sound training leaves behind. Copies nothing. */
final class FiniteScan {
  private static final int HALF_EXPONENT = 0x7c00;
  private static final int HALF_FRACTION = 0x3ff;

  private FiniteScan() {}

  /**
   * Checks a constant. Infinities are right where nothing else is: in a single value, or in a mask
   * of zeros and infinities.
   *
   * @throws DataException if a value is NaN, or infinite among others that are not
   */
  static void check(TensorProto proto) {
    ElementType type = TensorDecoder.type(proto);
    if (!type.floating()) {
      return;
    }
    int size = TensorDecoder.size(proto);
    IntToDoubleFunction value = reader(proto, type);
    int infinite = -1;
    boolean others = false;
    for (int i = 0; i < size; i++) {
      double v = value.applyAsDouble(i);
      if (Double.isNaN(v)) {
        throw wrong(proto, i, v);
      }
      if (Double.isInfinite(v)) {
        infinite = i;
      } else {
        others |= v != 0;
      }
    }
    if (infinite >= 0 && others) {
      throw wrong(proto, infinite, value.applyAsDouble(infinite));
    }
  }

  private static IntToDoubleFunction reader(TensorProto proto, ElementType type) {
    ByteBuffer bytes = TensorDecoder.raw(proto);
    boolean raw = proto.hasRawData();
    return switch (type) {
      case FLOAT -> i -> raw ? bytes.getFloat(4 * i) : proto.getFloatData(i);
      case DOUBLE -> i -> raw ? bytes.getDouble(8 * i) : proto.getDoubleData(i);
      case BFLOAT16 ->
          i -> Float.intBitsToFloat((raw ? bytes.getShort(2 * i) : proto.getInt32Data(i)) << 16);
      default -> i -> half(raw ? bytes.getShort(2 * i) : proto.getInt32Data(i));
    };
  }

  /** The kind of a 16-bit float is all that is asked for: NaN, infinite, zero or another number. */
  private static double half(int bits) {
    if ((bits & HALF_EXPONENT) != HALF_EXPONENT) {
      return (bits & (HALF_EXPONENT | HALF_FRACTION)) == 0 ? 0 : 1;
    }
    return (bits & HALF_FRACTION) == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
  }

  private static DataException wrong(TensorProto proto, int position, double value) {
    return new DataException(
        Failure.of("A weight of the network is not a finite number")
            .at("initializer \"" + proto.getName() + "\", value " + position)
            .received(Double.toString(value))
            .advice("Train the network again: its training diverged, or the file was made up."));
  }
}
