package org.lacewing.onnx.packing;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One way to write the values of a constant in few bytes, without loss. The number is part of the
 * file format.
 */
interface TensorCoding {
  /** All ways, by their number. */
  List<TensorCoding> ALL =
      List.of(
          new PlainCoding(),
          new FloatCoding(),
          new LatticeCoding(),
          new CodebookCoding(),
          new IntegerCoding());

  /** Returns what the way is called in reports. */
  String name();

  /**
   * Writes values this way.
   *
   * @param raw the values as little-endian bytes
   * @return the code, or empty if these values cannot be written this way
   */
  Optional<byte[]> write(TensorForm form, byte[] raw) throws IOException;

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the code breaks off or contradicts itself
   */
  byte[] read(TensorForm form, byte[] code) throws IOException;

  /** Returns a code of which the first part is written by fields and the rest is given. */
  static byte[] join(Fields fields, byte[] rest) throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    bytes.write(rest);
    return bytes.toByteString().toByteArray();
  }

  /** Returns the rest of a code after the fields that were read. */
  static RangeDecoder rest(CodedInputStream in, byte[] code) {
    return new RangeDecoder(code, in.getTotalBytesRead());
  }

  /** Writes fields. */
  interface Fields {
    /** Writes them. */
    void write(CodedOutputStream out) throws IOException;
  }
}
