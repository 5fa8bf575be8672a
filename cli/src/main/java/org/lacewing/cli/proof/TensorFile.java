package org.lacewing.cli.proof;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.lacewing.core.tensor.Tensor;

/**
 * A tensor on its way from one process to another of the same build: rank, shape and values, all as
 * 32-bit big-endian numbers. Not a format for anything that stays.
 */
final class TensorFile {
  private TensorFile() {}

  static void write(Path file, Tensor tensor) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(tensor.rank());
      for (int length : tensor.shape()) {
        out.writeInt(length);
      }
      for (float value : tensor.toArray()) {
        out.writeFloat(value);
      }
    }
  }

  static Tensor read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int[] shape = new int[in.readInt()];
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = in.readInt();
      }
      float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
      }
      return Tensor.adopt(shape, values);
    }
  }
}
