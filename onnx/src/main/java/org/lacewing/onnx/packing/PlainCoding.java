package org.lacewing.onnx.packing;

import java.util.Optional;

/** The bytes as they are, coded by {@link ByteCoder}: for values of any type. */
final class PlainCoding implements TensorCoding {
  @Override
  public String name() {
    return "bytes";
  }

  @Override
  public Optional<byte[]> write(TensorForm form, byte[] raw) {
    RangeEncoder encoder = new RangeEncoder();
    new ByteCoder().pass(encoder, raw.clone());
    return Optional.of(encoder.finish());
  }

  @Override
  public byte[] read(TensorForm form, byte[] code) {
    byte[] raw = new byte[form.bytes()];
    new ByteCoder().pass(new RangeDecoder(code, 0), raw);
    return raw;
  }
}
