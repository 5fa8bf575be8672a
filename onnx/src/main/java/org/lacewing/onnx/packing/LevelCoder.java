package org.lacewing.onnx.packing;

/**
 * The model of a tensor's integer levels: for each level in row-major order whether it is zero, its
 * sign, and its magnitude m as the number of binary digits of m in unary, then the digits after the
 * first. What is likely is learned on the way, separately by
 *
 * <ul>
 *   <li>the levels at up to {@value Distances#MOST} stored flat distances before it: the neighbour
 *       in the row, in the column, and in an image or kernel that was flattened,
 *   <li>how many levels of its row and of its column were not zero so far, how large they were and
 *       how many were positive.
 * </ul>
 *
 * <p>The cost is that of a few table look-ups a bit. Not thread-safe; a coder passes one tensor.
 *
 * <p>S. Wiedemann et al., DeepCABAC: A universal compression algorithm for deep neural networks,
 * 2020, for the split into significance, sign and magnitude; the contexts are our own.
 */
final class LevelCoder {
  /** Levels are smaller than {@code 2^LARGEST}. */
  static final int LARGEST = 24;

  private static final int PATTERNS = 81;
  private static final int DIGITS = LARGEST;
  private static final int NODES = 16;

  /** Rows beyond this many share their facts, and so do columns: memory stays bounded. */
  private static final int LINES = 1 << 20;

  private final int columns;
  private final int[] distances;
  private final LineFacts rowFacts;
  private final LineFacts columnFacts;
  private final MixedBit nonZero;
  private final MixedBit negative;
  private final MixedBit longer;
  private final MixedBit digit;
  private final int[] near = new int[Distances.MOST];

  LevelCoder(int rows, int columns, int... distances) {
    this.columns = columns;
    this.distances = distances;
    this.rowFacts = new LineFacts(Math.min(rows, LINES));
    this.columnFacts = new LineFacts(Math.min(columns, LINES));
    int buckets = LineFacts.BUCKETS;
    nonZero =
        new MixedBit(
            9,
            PATTERNS,
            buckets * buckets,
            Math.min(rows, LINES),
            Math.min(columns, LINES),
            3 * buckets,
            13 * buckets,
            3 * buckets);
    negative = new MixedBit(3, PATTERNS, 9 * buckets, buckets, buckets);
    longer =
        new MixedBit(4, DIGITS * PATTERNS, DIGITS * buckets, DIGITS * buckets, DIGITS * 13, DIGITS);
    digit = new MixedBit(1, DIGITS * NODES, DIGITS * DIGITS);
  }

  /** Passes all levels; a reader fills the array, which must be all zeros. */
  void pass(BitPort port, int[] levels) {
    for (int position = 0; position < levels.length; position++) {
      int row = position / columns % LINES;
      int column = position % columns % LINES;
      levels[position] = level(port, levels, position, row, column);
      rowFacts.learn(row, levels[position]);
      columnFacts.learn(column, levels[position]);
    }
  }

  private int level(BitPort port, int[] levels, int position, int row, int column) {
    int level = levels[position];
    int sizes = 0;
    int signs = 0;
    int sum = 0;
    for (int i = 0; i < near.length; i++) {
      int other =
          i < distances.length && distances[i] <= position ? levels[position - distances[i]] : 0;
      near[i] = other;
      int size = Math.min(digits(Math.abs(other)), 3);
      sum += size;
      sizes = sizes * 3 + Math.min(size, 2);
      signs = signs * 3 + Integer.signum(other) + 1;
    }
    int rowShare = rowFacts.share(row);
    int columnShare = columnFacts.share(column);
    nonZero.context(0, sizes);
    nonZero.context(1, rowShare * LineFacts.BUCKETS + columnShare);
    nonZero.context(2, row);
    nonZero.context(3, column);
    nonZero.context(4, Math.min(digits(Math.abs(near[0])), 2) * LineFacts.BUCKETS + columnShare);
    nonZero.context(5, sum * LineFacts.BUCKETS + rowShare);
    nonZero.context(6, Math.min(digits(Math.abs(near[1])), 2) * LineFacts.BUCKETS + rowShare);
    if (nonZero.pass(port, level == 0 ? 0 : 1, Math.min(sum, 8)) == 0) {
      return 0;
    }
    int rowSign = rowFacts.sign(row);
    int columnSign = columnFacts.sign(column);
    negative.context(0, signs);
    negative.context(
        1,
        ((Integer.signum(near[0]) + 1) * 3 + Integer.signum(near[1]) + 1) * LineFacts.BUCKETS
            + columnSign);
    negative.context(2, rowSign);
    negative.context(3, columnSign);
    int sign = negative.pass(port, level < 0 ? 1 : 0, Math.min(sum, 2));
    int magnitude = magnitude(port, Math.abs(level), sizes, sum, row, column);
    return sign == 1 ? -magnitude : magnitude;
  }

  private int magnitude(BitPort port, int magnitude, int sizes, int sum, int row, int column) {
    int digits = 1;
    int given = digits(magnitude);
    int rowSize = rowFacts.size(row);
    int columnSize = columnFacts.size(column);
    while (digits < LARGEST) {
      int at = digits - 1;
      longer.context(0, at * PATTERNS + sizes);
      longer.context(1, at * LineFacts.BUCKETS + rowSize);
      longer.context(2, at * LineFacts.BUCKETS + columnSize);
      longer.context(3, at * 13 + sum);
      longer.context(4, at);
      if (longer.pass(port, given > digits ? 1 : 0, Math.min(at, 3)) == 0) {
        break;
      }
      digits++;
    }
    int value = 1;
    for (int i = digits - 2; i >= 0; i--) {
      digit.context(0, (digits - 1) * NODES + Math.min(value, NODES - 1));
      digit.context(1, (digits - 1) * DIGITS + i);
      value = value << 1 | digit.pass(port, magnitude >>> i & 1, 0);
    }
    return value;
  }

  private static int digits(int magnitude) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(magnitude);
  }
}
