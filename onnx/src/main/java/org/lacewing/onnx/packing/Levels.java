package org.lacewing.onnx.packing;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;

/**
 * Writes and reads the integer levels of a tensor: the distances of its contexts, then the code.
 */
final class Levels {
  private Levels() {}

  /** Returns whether a level can be written. */
  static boolean fits(long level) {
    return Math.abs(level) < 1L << LevelCoder.LARGEST;
  }

  static byte[] write(TensorForm form, int[] levels, TensorCoding.Fields before)
      throws IOException {
    int[] distances = Distances.of(form.shape(), levels);
    RangeEncoder encoder = new RangeEncoder();
    new LevelCoder(form.rows(), form.columns(), distances).pass(encoder, levels.clone());
    return TensorCoding.join(
        out -> {
          before.write(out);
          out.writeUInt32NoTag(distances.length);
          for (int distance : distances) {
            out.writeUInt32NoTag(distance);
          }
        },
        encoder.finish());
  }

  static int[] read(TensorForm form, CodedInputStream in, byte[] code) throws IOException {
    int count = in.readUInt32();
    if (count < 0 || count > Distances.MOST) {
      throw new StreamCorruptedException(count + " distances, not 0 to " + Distances.MOST);
    }
    int[] distances = new int[count];
    for (int i = 0; i < count; i++) {
      distances[i] = in.readUInt32();
      if (distances[i] < 1) {
        throw new StreamCorruptedException("A distance of " + distances[i]);
      }
    }
    int[] levels = new int[form.size()];
    new LevelCoder(form.rows(), form.columns(), distances)
        .pass(TensorCoding.rest(in, code), levels);
    return levels;
  }

  /** Returns a code's fields. */
  static CodedInputStream fields(byte[] code) {
    return CodedInputStream.newInstance(code);
  }

  /** Writes one signed number. */
  static void signed(CodedOutputStream out, int number) throws IOException {
    out.writeSInt32NoTag(number);
  }
}
