package org.lacewing.onnx.packing;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.lacewing.onnx.ElementType;

/**
 * 32-bit floats of few different values: the values in ascending order, and for each element which
 * one it is, counted from the value nearest to zero.
 */
final class CodebookCoding implements TensorCoding {
  private static final int MOST = 1 << 12;

  @Override
  public String name() {
    return "codebook";
  }

  @Override
  public Optional<byte[]> write(TensorForm form, byte[] raw) throws IOException {
    if (form.type() != ElementType.FLOAT) {
      return Optional.empty();
    }
    FloatBuffer values = LatticeCoding.floats(raw);
    // Float's order tells -0.0 from 0.0 and has a place for NaN; NaNs of other bits have none.
    TreeSet<Float> different = new TreeSet<>();
    for (int i = 0; i < values.limit(); i++) {
      float value = values.get(i);
      if (Float.isNaN(value)) {
        return Optional.empty();
      }
      different.add(value);
      if (different.size() > MOST) {
        return Optional.empty();
      }
    }
    float[] book = new float[different.size()];
    Map<Float, Integer> places = new HashMap<>();
    int zero = 0;
    for (Float value : different) {
      book[places.size()] = value;
      zero = Math.abs(value) < Math.abs(book[zero]) ? places.size() : zero;
      places.put(value, places.size());
    }
    int[] levels = new int[form.size()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = places.getOrDefault(values.get(i), 0) - zero;
    }
    int origin = zero;
    return Optional.of(
        Levels.write(
            form,
            levels,
            out -> {
              out.writeUInt32NoTag(book.length);
              out.writeUInt32NoTag(origin);
              for (float value : book) {
                out.writeFloatNoTag(value);
              }
            }));
  }

  @Override
  public byte[] read(TensorForm form, byte[] code) throws IOException {
    CodedInputStream in = Levels.fields(code);
    int count = in.readUInt32();
    int origin = in.readUInt32();
    if (count < 0 || count > MOST || origin < 0) {
      throw new StreamCorruptedException("A codebook of " + count + " values, origin " + origin);
    }
    float[] book = new float[count];
    for (int i = 0; i < count; i++) {
      book[i] = in.readFloat();
    }
    int[] levels = Levels.read(form, in, code);
    ByteBuffer raw = ByteBuffer.allocate(form.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int level : levels) {
      long place = (long) origin + level;
      if (place < 0 || place >= count) {
        throw new StreamCorruptedException("Value " + place + " of a codebook of " + count);
      }
      raw.putFloat(book[(int) place]);
    }
    return raw.array();
  }
}
