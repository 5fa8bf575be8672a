package org.lacewing.core.data;

import java.nio.ByteBuffer;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;

/** One image or series as it is kept in memory: a byte a value where the values allow it. */
sealed interface TensorCell {

  /** Returns the number of values. */
  int size();

  /** Returns the value at a flat, row-major position. */
  float at(int position);

  /** Copies all values into {@code target} from position {@code offset} on. */
  void copyTo(float[] target, int offset);

  /** Returns the values as bytes for a digest: a byte a value, or 4 big-endian. */
  ByteBuffer digestible();

  /** Values from 0 to 255. */
  record OfBytes(Bytes values) implements TensorCell {
    private static final int MASK = 0xFF;

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public float at(int position) {
      return values.at(position) & MASK;
    }

    @Override
    public void copyTo(float[] target, int offset) {
      for (int i = 0; i < values.size(); i++) {
        target[offset + i] = values.at(i) & MASK;
      }
    }

    /** Returns the values at other positions. */
    OfBytes reordered(int[] sources) {
      byte[] moved = new byte[sources.length];
      for (int position = 0; position < moved.length; position++) {
        moved[position] = values.at(sources[position]);
      }
      return new OfBytes(Bytes.adopt(moved));
    }

    @Override
    public ByteBuffer digestible() {
      return values.buffer();
    }
  }

  /** Values of any size. */
  record OfFloats(Tensor values) implements TensorCell {

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public float at(int position) {
      return values.at(position);
    }

    @Override
    public void copyTo(float[] target, int offset) {
      values.copyTo(target, offset);
    }

    @Override
    public ByteBuffer digestible() {
      ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(size(), Float.BYTES));
      bytes.asFloatBuffer().put(values.buffer());
      return bytes;
    }
  }
}
