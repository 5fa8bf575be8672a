package org.lacewing.training.imports;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What versions before 1.0.0-beta wrote, made by hand: the current one can no longer write it. */
final class OldForms {
  private OldForms() {}

  /** Writes a row vector with an allocation mode and a type of that time. */
  static void vector(DataOutputStream out, String allocation, float... values) throws IOException {
    int[] shape = {2, 1, values.length, 1, 1, 0, 1, 'c'};
    out.writeUTF(allocation);
    out.writeInt(shape.length);
    out.writeUTF("INT");
    for (int number : shape) {
      out.writeInt(number);
    }
    out.writeUTF(allocation);
    out.writeInt(values.length);
    out.writeUTF("FLOAT");
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  /** Returns the bytes of {@code coefficients.bin}. */
  static byte[] coefficients(float... values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    vector(new DataOutputStream(bytes), "DIRECT", values);
    return bytes.toByteArray();
  }

  /** Returns the bytes of a {@code normalizer.bin} of means and deviations. */
  static byte[] standardize(float[] means, float[] deviations) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF("NORMALIZER");
    out.writeInt(1);
    out.writeUTF("STANDARDIZE");
    out.writeBoolean(false);
    vector(out, "DIRECT", means);
    vector(out, "DIRECT", deviations);
    return bytes.toByteArray();
  }

  /** Returns a configuration in the layout of version 0.9.1. */
  static byte[] configuration(String network) {
    String name = network + "-0.9.1.json";
    try (InputStream stream = OldForms.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalArgumentException("No resource " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
