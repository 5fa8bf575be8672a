package org.lacewing.onnx.packing;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import org.lacewing.core.files.Bytes;

/** Writes a file of blocks: type, length, payload, CRC-32 of these three. */
final class BlockWriter {
  /** The first bytes of a file; the last of them is the version. */
  static final Bytes HEAD = Bytes.of(new byte[] {'L', 'W', 'P', 'N', 1});

  /** The type of the last block. */
  static final int END = 0;

  /** The type of the block that holds the graph without values. */
  static final int GRAPH = 1;

  /** The type of a block that holds a constant's values. */
  static final int TENSOR = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  BlockWriter() {
    out.writeBytes(HEAD.toArray());
  }

  void block(int type, byte[] payload) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(type);
    CodedOutputStream coded = CodedOutputStream.newInstance(block);
    coded.writeUInt32NoTag(payload.length);
    coded.flush();
    block.write(payload);
    CRC32 crc = new CRC32();
    crc.update(block.toByteArray());
    coded.writeFixed32NoTag((int) crc.getValue());
    coded.flush();
    out.writeBytes(block.toByteArray());
  }

  Bytes finish() {
    return Bytes.adopt(out.toByteArray());
  }
}
