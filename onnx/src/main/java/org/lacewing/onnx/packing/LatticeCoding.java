package org.lacewing.onnx.packing;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.lacewing.onnx.ElementType;

/**
 * 32-bit floats that are whole multiples of a step: {@code value = level * step}, one product of
 * 32-bit floats. A tensor has one step, or one for each row or column.
 */
final class LatticeCoding implements TensorCoding {
  @Override
  public String name() {
    return "lattice";
  }

  @Override
  public Optional<byte[]> write(TensorForm form, byte[] raw) throws IOException {
    if (form.type() != ElementType.FLOAT || form.size() == 0) {
      return Optional.empty();
    }
    FloatBuffer values = floats(raw);
    for (Lines lines : Lines.values()) {
      Optional<float[]> steps = Steps.of(form, values, lines);
      if (steps.isPresent()) {
        return Optional.of(code(form, values, lines, steps.get()));
      }
    }
    return Optional.empty();
  }

  private static byte[] code(TensorForm form, FloatBuffer values, Lines lines, float[] steps)
      throws IOException {
    int[] levels = new int[form.size()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Steps.level(values.get(i), steps[lines.of(form, i)]);
    }
    return Levels.write(
        form,
        levels,
        out -> {
          out.writeUInt32NoTag(lines.number());
          for (float step : steps) {
            out.writeFloatNoTag(step);
          }
        });
  }

  @Override
  public byte[] read(TensorForm form, byte[] code) throws IOException {
    CodedInputStream in = Levels.fields(code);
    Lines lines = Lines.ofNumber(in.readUInt32());
    float[] steps = new float[lines.count(form)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = in.readFloat();
    }
    int[] levels = Levels.read(form, in, code);
    ByteBuffer raw = ByteBuffer.allocate(form.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < levels.length; i++) {
      raw.putFloat(levels[i] * steps[lines.of(form, i)]);
    }
    return raw.array();
  }

  static FloatBuffer floats(byte[] raw) {
    return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
