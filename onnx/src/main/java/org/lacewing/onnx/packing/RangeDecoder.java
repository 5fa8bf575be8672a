package org.lacewing.onnx.packing;

/**
 * Reads what {@link RangeEncoder} wrote. Bytes after the end of the code are zeros, so any bytes
 * decode to something; whether they are the right ones is told by the block's checksum. Not
 * thread-safe.
 */
final class RangeDecoder implements BitPort {
  private final byte[] code;
  private int next;
  private int low;
  private int high = -1;
  private int number;

  RangeDecoder(byte[] code, int start) {
    this.code = code;
    this.next = start;
    for (int i = 0; i < Integer.BYTES; i++) {
      number = number << 8 | read();
    }
  }

  @Override
  public int pass(int ignored, int probability) {
    int middle = RangeEncoder.split(low, high, probability);
    int bit;
    if (Integer.compareUnsigned(number, middle) <= 0) {
      bit = 1;
      high = middle;
    } else {
      bit = 0;
      low = middle + 1;
    }
    while ((low ^ high) >>> 24 == 0) {
      low <<= 8;
      high = high << 8 | 0xff;
      number = number << 8 | read();
    }
    return bit;
  }

  private int read() {
    return next < code.length ? code[next++] & 0xff : 0;
  }
}
