package org.lacewing.onnx.packing;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.lacewing.core.files.Bytes;

/** Reads what {@link BlockWriter} wrote: all checksums are compared before a block is decoded. */
final class BlockReader {
  private final byte[] file;
  private int next;

  private BlockReader(Bytes file) throws StreamCorruptedException {
    this.file = file.toArray();
    int head = BlockWriter.HEAD.size();
    if (!recognises(file)) {
      throw new StreamCorruptedException("it does not begin as a packed network");
    }
    byte version = this.file[head - 1];
    if (version != BlockWriter.HEAD.at(head - 1)) {
      throw new StreamCorruptedException("it has version " + version + ", known is 1");
    }
    next = head;
  }

  static boolean recognises(Bytes file) {
    int length = BlockWriter.HEAD.size() - 1;
    boolean same = file.size() > length;
    for (int i = 0; same && i < length; i++) {
      same = file.at(i) == BlockWriter.HEAD.at(i);
    }
    return same;
  }

  /**
   * Returns all blocks, the end being the last one.
   *
   * @throws IOException if the file breaks off, goes on after its end, or a checksum differs
   */
  static List<Block> read(Bytes file) throws IOException {
    BlockReader in = new BlockReader(file);
    List<Block> blocks = new ArrayList<>();
    do {
      blocks.add(in.next());
    } while (blocks.get(blocks.size() - 1).type() != BlockWriter.END);
    if (in.next < in.file.length) {
      throw new StreamCorruptedException("it goes on after its end");
    }
    return blocks;
  }

  private Block next() throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(file, next, file.length - next);
    int type = in.readRawByte();
    int length = in.readUInt32();
    int start = next + in.getTotalBytesRead();
    if (length < 0 || length > file.length - start - Integer.BYTES) {
      throw new StreamCorruptedException("a block of " + length + " bytes is cut off");
    }
    int end = start + length;
    CRC32 crc = new CRC32();
    crc.update(file, next, end - next);
    int stored = CodedInputStream.newInstance(file, end, Integer.BYTES).readRawLittleEndian32();
    if (stored != (int) crc.getValue()) {
      throw new StreamCorruptedException("the block at byte " + next + " has another checksum");
    }
    int bytes = end + Integer.BYTES - next;
    next = end + Integer.BYTES;
    return new Block(type, Bytes.adopt(Arrays.copyOfRange(file, start, end)), bytes);
  }

  /** A block's type, its payload, and its length with head and checksum. */
  record Block(int type, Bytes payload, int bytes) {}
}
