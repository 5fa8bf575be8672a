package org.lacewing.onnx.packing;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Optional;
import org.lacewing.onnx.ElementType;

/** 8-bit integers as levels around their most frequent value. */
final class IntegerCoding implements TensorCoding {
  @Override
  public String name() {
    return "integers";
  }

  @Override
  public Optional<byte[]> write(TensorForm form, byte[] raw) throws IOException {
    if (form.type() != ElementType.INT8 && form.type() != ElementType.UINT8) {
      return Optional.empty();
    }
    int centre = mostFrequent(raw);
    int[] levels = new int[raw.length];
    for (int i = 0; i < raw.length; i++) {
      levels[i] = number(form, raw[i]) - number(form, (byte) centre);
    }
    return Optional.of(Levels.write(form, levels, out -> out.writeRawByte((byte) centre)));
  }

  @Override
  public byte[] read(TensorForm form, byte[] code) throws IOException {
    CodedInputStream in = Levels.fields(code);
    byte centre = in.readRawByte();
    int[] levels = Levels.read(form, in, code);
    byte[] raw = new byte[form.bytes()];
    for (int i = 0; i < raw.length; i++) {
      int value = levels[i] + number(form, centre);
      raw[i] = (byte) value;
      if (number(form, raw[i]) != value) {
        throw new StreamCorruptedException("The value " + value + " does not fit " + form.type());
      }
    }
    return raw;
  }

  private static int number(TensorForm form, byte value) {
    return form.type() == ElementType.INT8 ? value : value & 0xff;
  }

  private static int mostFrequent(byte[] raw) {
    int[] counts = new int[256];
    int most = 0;
    for (byte value : raw) {
      int at = value & 0xff;
      counts[at]++;
      most = counts[at] > counts[most] ? at : most;
    }
    return most;
  }
}
