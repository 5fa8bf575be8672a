package org.lacewing.onnx.packing;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.lacewing.onnx.ElementType;

/**
 * 32-bit floats of many different values: the three lower bytes as they are, since the digits of
 * trained weights are noise, then the highest bytes (sign and exponent) coded by {@link ByteCoder}.
 */
final class FloatCoding implements TensorCoding {
  private static final int NOISE = 3;

  @Override
  public String name() {
    return "floats";
  }

  @Override
  public Optional<byte[]> write(TensorForm form, byte[] raw) {
    if (form.type() != ElementType.FLOAT) {
      return Optional.empty();
    }
    int size = form.size();
    byte[] high = new byte[size];
    byte[] noise = new byte[NOISE * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(raw, Float.BYTES * i, noise, NOISE * i, NOISE);
      high[i] = raw[Float.BYTES * i + NOISE];
    }
    RangeEncoder encoder = new RangeEncoder();
    new ByteCoder().pass(encoder, high);
    byte[] coded = encoder.finish();
    byte[] code = Arrays.copyOf(noise, noise.length + coded.length);
    System.arraycopy(coded, 0, code, noise.length, coded.length);
    return Optional.of(code);
  }

  @Override
  public byte[] read(TensorForm form, byte[] code) throws IOException {
    int size = form.size();
    if (code.length < (long) NOISE * size) {
      throw new EOFException(
          "The code of " + size + " floats ends after " + code.length + " bytes");
    }
    byte[] high = new byte[size];
    new ByteCoder().pass(new RangeDecoder(code, NOISE * size), high);
    byte[] raw = new byte[form.bytes()];
    for (int i = 0; i < size; i++) {
      System.arraycopy(code, NOISE * i, raw, Float.BYTES * i, NOISE);
      raw[Float.BYTES * i + NOISE] = high[i];
    }
    return raw;
  }
}
