package org.lacewing.onnx.imports;

import java.util.Set;
import org.lacewing.core.files.Bytes;

/**
 * Tells an ONNX file by its beginning. The format has no mark of its own: it is a protobuf message
 * whose first field is the version of the format (field 1, a small number), followed by fields of
 * known numbers and kinds up to the graph (field 7).
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers: Encoding</a>
 */
final class OnnxHead {
  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private static final int IR_VERSION = 1;
  private static final int GRAPH = 7;
  private static final int MOST_VERSIONS = 100;

  /** Producer, its version, domain, description, operator sets, metadata, training, functions. */
  private static final Set<Integer> MESSAGES = Set.of(2, 3, 4, 6, GRAPH, 8, 14, 20, 25);

  /** The version of the format, and that of the model. */
  private static final Set<Integer> NUMBERS = Set.of(IR_VERSION, 5);

  private final Bytes head;
  private int place;

  private OnnxHead(Bytes head) {
    this.head = head;
  }

  static boolean fits(Bytes head) {
    return new OnnxHead(head).fits();
  }

  private boolean fits() {
    boolean version = false;
    while (place < head.size()) {
      long tag = number();
      int field = (int) (tag >> 3);
      long value = number();
      if (value < 0) {
        return false;
      }
      if ((tag & 7) == VARINT && NUMBERS.contains(field)) {
        version |= field == IR_VERSION && value > 0 && value <= MOST_VERSIONS;
      } else if ((tag & 7) == LENGTH && MESSAGES.contains(field)) {
        if (field == GRAPH || value > head.size() - place) {
          return version;
        }
        place += (int) value;
      } else {
        return false;
      }
      if (!version) {
        return false;
      }
    }
    return version;
  }

  /** Reads a number of seven bits a byte, the lowest first; -1 if the head ends in it. */
  private long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1 && place < head.size(); shift += 7) {
      int next = head.at(place++);
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return -1;
  }
}
