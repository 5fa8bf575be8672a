package org.lacewing.core.data.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.lacewing.core.data.columnar.FormatException;

/**
 * Bytes whose lengths come first: DELTA_LENGTH_BYTE_ARRAY, or, where each value begins as the one
 * before, DELTA_BYTE_ARRAY. Not thread-safe.
 */
final class DeltaBytes implements Values {
  private final ByteBuffer in;
  private final Optional<int[]> prefixes;
  private final int[] lengths;
  private byte[] last = new byte[0];
  private int next;

  /**
   * Makes a reader.
   *
   * @param most how many values there can be
   * @param sharing whether values share their beginnings
   */
  DeltaBytes(ByteBuffer in, int most, boolean sharing) {
    this.in = in;
    this.prefixes = sharing ? Optional.of(numbers(in, most)) : Optional.empty();
    this.lengths = numbers(in, most);
    FormatException.require(
        prefixes.isEmpty() || prefixes.get().length == lengths.length,
        "there are other numbers of beginnings than of values");
  }

  private static int[] numbers(ByteBuffer in, int most) {
    DeltaInts coded = new DeltaInts(in);
    FormatException.require(coded.count() <= most, "there are more values than there should be");
    int[] numbers = new int[(int) coded.count()];
    for (int i = 0; i < numbers.length; i++) {
      long number = coded.nextLong();
      FormatException.require(
          number >= 0 && number <= Integer.MAX_VALUE, "a length is impossible: " + number);
      numbers[i] = (int) number;
    }
    coded.finish();
    return numbers;
  }

  @Override
  public ByteBuffer nextBytes() {
    FormatException.require(next < lengths.length, "there are fewer values than there should be");
    int prefix = prefixes.isPresent() ? prefixes.get()[next] : 0;
    int length = lengths[next++];
    FormatException.require(
        length <= in.remaining() && prefix <= last.length, "a value is beyond the end");
    byte[] value = new byte[prefix + length];
    System.arraycopy(last, 0, value, 0, prefix);
    in.get(value, prefix, length);
    if (prefixes.isPresent()) {
      last = value;
    }
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
  }
}
