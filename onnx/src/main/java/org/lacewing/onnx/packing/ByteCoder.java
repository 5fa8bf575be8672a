package org.lacewing.onnx.packing;

/**
 * The model of bytes of any kind, bit by bit from the highest: what is likely is learned from the
 * none to three bytes before. Not thread-safe.
 */
final class ByteCoder {
  private static final int HASHED = 1 << 18;
  private static final int BYTE = 256;

  private final MixedBit bits = new MixedBit(BYTE, BYTE, BYTE * BYTE, HASHED, HASHED);
  private int before;

  /** Passes bytes; a reader fills the array. */
  void pass(BitPort port, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) one(port, bytes[i] & 0xff);
    }
  }

  /** Learns from bytes that are known to both ends. */
  void prime(byte[] known) {
    pass((bit, probability) -> bit, known.clone());
  }

  private int one(BitPort port, int value) {
    int node = 1;
    int last = before & 0xff;
    int two = hash(before & 0xffff, 2);
    int three = hash(before & 0xffffff, 3);
    for (int i = 7; i >= 0; i--) {
      bits.context(0, node);
      bits.context(1, last << 8 | node);
      bits.context(2, (two + node * 0x9E3779B1) >>> 14);
      bits.context(3, (three + node * 0x9E3779B1) >>> 14);
      node = node << 1 | bits.pass(port, value >>> i & 1, node);
    }
    int passed = node & 0xff;
    before = before << 8 | passed;
    return passed;
  }

  private static int hash(int bytes, int order) {
    int hash = (bytes + order) * 0x2C1B3C6D;
    return (hash ^ hash >>> 15) * 0x297A2D39;
  }
}
