package org.lacewing.training.imports;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lacewing.core.files.Bytes;

/**
 * A vector as ND4J stores it.
 *
 * @param type how each number is stored
 * @param content the numbers, big-endian
 */
record Nd4jVector(FloatingType type, ByteBuffer content) {

  /** Returns the number of values. */
  int length() {
    return content.remaining() / type.bytes();
  }

  /** Returns the values as 32-bit floats, little-endian; what does not fit becomes infinite. */
  Bytes toFloatBytes() {
    ByteBuffer source = content.duplicate();
    ByteBuffer floats =
        ByteBuffer.allocate(Math.multiplyExact(length(), Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    while (floats.hasRemaining()) {
      floats.putFloat((float) type.read(source));
    }
    return Bytes.adopt(floats.array());
  }

  /** Returns the values. */
  double[] toDoubles() {
    ByteBuffer source = content.duplicate();
    double[] values = new double[length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.read(source);
    }
    return values;
  }
}
