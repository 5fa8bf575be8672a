package org.lacewing.onnx;

import java.nio.charset.StandardCharsets;

/**
 * Reads protocol buffers' wire format from memory, plain spellings only: it refuses everything that
 * two readers could understand differently. One thread at a time.
 */
final class WireReader {
  static final int VARINT = 0;
  static final int DELIMITED = 2;
  static final int FIXED32 = 5;

  /** The bytes are damaged or unusual; which of the two is for somebody else to find out. */
  static final class NotPlainException extends Exception {
    private static final long serialVersionUID = 1;

    NotPlainException() {
      super("not plain", null, false, false);
    }
  }

  private static final int PAYLOAD_BITS = 7;
  private static final int PAYLOAD = 0x7f;
  private static final int LONGEST_VARINT = 10;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int tag;

  private WireReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  static WireReader of(byte[] bytes) {
    return new WireReader(bytes, 0, bytes.length);
  }

  /** Goes to the next field; returns whether there is one. */
  boolean next() throws NotPlainException {
    if (at == end) {
      return false;
    }
    long read = varint();
    if (read <= PAYLOAD >> 4 || read > Integer.MAX_VALUE) {
      throw new NotPlainException();
    }
    tag = (int) read;
    return true;
  }

  /** Returns the number of the present field. */
  int field() {
    return tag >>> 3;
  }

  /** Returns how the present field is written. */
  int form() {
    return tag & 7;
  }

  int remaining() {
    return end - at;
  }

  /** Reads the present field, a number. */
  long number() throws NotPlainException {
    require(form() == VARINT);
    return varint();
  }

  /** Skips the present field, four bytes. */
  void skipFixed() throws NotPlainException {
    require(form() == FIXED32 && remaining() >= Float.BYTES);
    at += Float.BYTES;
  }

  /** Reads the present field, bytes of a stated length: a part, a text or a list. */
  WireReader part() throws NotPlainException {
    require(form() == DELIMITED);
    long length = varint();
    require(length >= 0 && length <= remaining());
    WireReader part = new WireReader(bytes, at, at + (int) length);
    at += (int) length;
    return part;
  }

  /** Reads the present field, a text of ASCII characters. */
  String text() throws NotPlainException {
    WireReader part = part();
    for (int i = part.at; i < part.end; i++) {
      require(bytes[i] >= 0);
    }
    return new String(bytes, part.at, part.remaining(), StandardCharsets.US_ASCII);
  }

  /** Reads a number in a list of them. */
  long varint() throws NotPlainException {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      require(at < end);
      int next = bytes[at];
      at++;
      long payload = next & PAYLOAD;
      value |= payload << (PAYLOAD_BITS * i);
      if (next >= 0) {
        boolean shortest = i == 0 || next != 0;
        require(shortest && (i < LONGEST_VARINT - 1 || next == 1));
        return value;
      }
    }
    throw new NotPlainException();
  }

  static void require(boolean plain) throws NotPlainException {
    if (!plain) {
      throw new NotPlainException();
    }
  }
}
