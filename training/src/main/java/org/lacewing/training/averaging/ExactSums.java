package org.lacewing.training.averaging;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums of vectors of 32-bit floats, element by element, without any rounding, so that the order in
 * which vectors are added and sums are merged changes nothing. Only {@link #mean} rounds, once.
 *
 * <p>Each element is a whole number of 192 bits in two's complement that counts units of 2⁻¹⁴⁹, the
 * smallest positive float; every float below 2³⁰ is such a number. It is a fixed point accumulator
 * in the sense of U. Kulisch ("Computer Arithmetic and Validity", 2008), cut to the range that
 * trained networks need; that sums of floats can be made independent of their order by summing what
 * is exact is the idea of J. Demmel and H. D. Nguyen ("Parallel Reproducible Summation", IEEE
 * Transactions on Computers 64(7), 2015), who need less memory for it and bounds in advance. Minus
 * zero counts as zero.
 *
 * <p>24 bytes an element; up to six vectors are kept as they are, which is never more. Mutable and
 * not thread-safe.
 */
public final class ExactSums {
  /** The most vectors of a sum. */
  public static final int MOST = 4096;

  /** No magnitude may be as large as this, 2³⁰. */
  public static final float LARGEST = 1 << 30;

  private static final int MANTISSA_BITS = 23;
  private static final int MANTISSA = (1 << MANTISSA_BITS) - 1;
  private static final int EXPONENT = 0xff;
  private static final int WORDS = 3;

  /** So many vectors need no more room than their sums do. */
  private static final int FEW = WORDS * Long.BYTES / Float.BYTES;

  /** How many words are written at a time. */
  private static final int BLOCK = 1024;

  private final int length;
  private int count;

  /** The vectors as long as they are few; none once there are sums. */
  private final List<float[]> few = new ArrayList<>();

  private long @Nullable [] words;

  private ExactSums(int length) {
    this.length = length;
  }

  /** Returns sums of no vectors of a length. */
  public static ExactSums none(int length) {
    return new ExactSums(length);
  }

  /** Returns the number of vectors that were added. */
  public int count() {
    return count;
  }

  /** Returns the length of the vectors. */
  public int length() {
    return length;
  }

  /** Returns the index of the first element that cannot be added, -1 if there is none. */
  public static int firstBeyond(float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) < LARGEST)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Adds a vector.
   *
   * @throws IllegalArgumentException if its length differs, a value is not finite or its magnitude
   *     is {@link #LARGEST} or more; nothing is added then
   */
  public void add(float[] values) {
    requireLength(values.length);
    int beyond = firstBeyond(values);
    if (beyond >= 0) {
      throw new IllegalArgumentException("Element " + beyond + " is " + values[beyond]);
    }
    raise(1);
    if (count <= FEW) {
      few.add(values.clone());
    } else {
      addAll(wide(), values);
    }
  }

  /**
   * Adds all that was added to other sums.
   *
   * @throws IllegalArgumentException if their length differs
   */
  public void merge(ExactSums other) {
    requireLength(other.length());
    if (other.words == null) {
      other.few.forEach(this::add);
    } else {
      raise(other.count);
      long[] sums = wide();
      for (int i = 0; i < sums.length; i += WORDS) {
        add(sums, i, other.words[i], other.words[i + 1], other.words[i + 2]);
      }
    }
  }

  /**
   * Returns the means, each the float that is nearest to the true mean; of two as near the one with
   * an even last digit.
   *
   * @throws IllegalStateException if nothing was added
   */
  public float[] mean() {
    if (count == 0) {
      throw new IllegalStateException("There is no mean of nothing");
    }
    float[] means = new float[length];
    long[] sum = new long[WORDS];
    for (int i = 0; i < means.length; i++) {
      if (words == null) {
        Arrays.fill(sum, 0);
        for (float[] values : few) {
          add(sum, 0, values[i]);
        }
      } else {
        System.arraycopy(words, WORDS * i, sum, 0, WORDS);
      }
      means[i] = FixedPoint.mean(sum[0], sum[1], sum[2], count);
    }
    return means;
  }

  /** Writes the sums: 4 bytes an element and vector, 24 at most. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(length);
    out.writeInt(count);
    for (float[] values : few) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
      bytes.asFloatBuffer().put(values);
      out.write(bytes.array());
    }
    if (words != null) {
      ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Long.BYTES);
      for (int from = 0; from < words.length; from += BLOCK) {
        int size = Math.min(BLOCK, words.length - from);
        bytes.asLongBuffer().put(words, from, size);
        out.write(bytes.array(), 0, size * Long.BYTES);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static ExactSums read(DataInput in) throws IOException {
    ExactSums sums = none(in.readInt());
    sums.count = in.readInt();
    if (sums.count <= FEW) {
      byte[] bytes = new byte[Math.multiplyExact(sums.length, Float.BYTES)];
      for (int i = 0; i < sums.count; i++) {
        float[] values = new float[sums.length];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        sums.few.add(values);
      }
    } else {
      long[] words = sums.wide();
      byte[] bytes = new byte[BLOCK * Long.BYTES];
      for (int from = 0; from < words.length; from += BLOCK) {
        int size = Math.min(BLOCK, words.length - from);
        in.readFully(bytes, 0, size * Long.BYTES);
        ByteBuffer.wrap(bytes).asLongBuffer().get(words, from, size);
      }
    }
    return sums;
  }

  /** Returns the sums in their wide form, which they have from now on. */
  private long[] wide() {
    if (words == null) {
      words = new long[Math.multiplyExact(length, WORDS)];
      for (float[] values : few) {
        addAll(words, values);
      }
      few.clear();
    }
    return words;
  }

  private static void addAll(long[] sums, float[] values) {
    for (int i = 0; i < values.length; i++) {
      add(sums, WORDS * i, values[i]);
    }
  }

  private static void add(long[] sums, int at, float value) {
    int bits = Float.floatToRawIntBits(value);
    int exponent = (bits >>> MANTISSA_BITS) & EXPONENT;
    long mantissa = (bits & MANTISSA) | (exponent == 0 ? 0 : MANTISSA + 1);
    int shift = Math.max(exponent, 1) - 1;
    int word = shift / Long.SIZE;
    int bit = shift % Long.SIZE;
    long low = mantissa << bit;
    long high = bit == 0 ? 0 : mantissa >>> (Long.SIZE - bit);
    long first = word == 0 ? low : 0;
    long second = word == 0 ? high : word == 1 ? low : 0;
    long third = word == 1 ? high : word == 2 ? low : 0;
    if (bits < 0) {
      first = -first;
      second = ~second + (first == 0 ? 1 : 0);
      third = ~third + (first == 0 && second == 0 ? 1 : 0);
    }
    add(sums, at, first, second, third);
  }

  private static void add(long[] sums, int at, long first, long second, long third) {
    long low = sums[at] + first;
    long carry = Long.compareUnsigned(low, first) < 0 ? 1 : 0;
    long middle = sums[at + 1] + second;
    long next = Long.compareUnsigned(middle, second) < 0 ? 1 : 0;
    middle += carry;
    next += middle == 0 && carry == 1 ? 1 : 0;
    sums[at] = low;
    sums[at + 1] = middle;
    sums[at + 2] += third + next;
  }

  private void raise(int more) {
    if (count + more > MOST) {
      throw new IllegalArgumentException("More than " + MOST + " vectors");
    }
    count += more;
  }

  private void requireLength(int length) {
    if (length != length()) {
      throw new IllegalArgumentException("Vectors of " + length + " and " + length() + " elements");
    }
  }
}
