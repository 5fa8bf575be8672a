package org.lacewing.training.averaging;

/**
 * Numbers of 192 bits in two's complement, in units of 2⁻¹⁴⁹. Thread-safe.
 *
 * <p>In these units the bits of a positive float below 2²⁴ units are the number itself, and those
 * of a larger one its leading 24 bits plus 2²³ for each binary digit that follows them: so a number
 * that is rounded up to the next power of two carries into the exponent by itself.
 */
final class FixedPoint {
  private static final int LIMBS = 6;
  private static final int MANTISSA_BITS = 23;
  private static final long LIMB = 0xffff_ffffL;

  private FixedPoint() {}

  /**
   * Returns the float nearest to a number divided by a whole number, of two as near the even one.
   *
   * @param first the lowest 64 bits
   * @param third the highest 64 bits, with the sign
   * @param count 1 or more, below 2³¹
   */
  static float mean(long first, long second, long third, int count) {
    boolean negative = third < 0;
    long low = negative ? -first : first;
    long middle = negative ? ~second + (first == 0 ? 1 : 0) : second;
    long high = negative ? ~third + (first == 0 && second == 0 ? 1 : 0) : third;
    int[] limbs = {
      (int) low,
      (int) (low >>> Integer.SIZE),
      (int) middle,
      (int) (middle >>> Integer.SIZE),
      (int) high,
      (int) (high >>> Integer.SIZE)
    };
    long rest = divide(limbs, count);
    float magnitude = Float.intBitsToFloat(round(limbs, rest, count));
    return negative ? -magnitude : magnitude;
  }

  /** Divides in place and returns the remainder. */
  private static long divide(int[] limbs, int count) {
    long rest = 0;
    for (int i = LIMBS - 1; i >= 0; i--) {
      long part = (rest << Integer.SIZE) | (limbs[i] & LIMB);
      limbs[i] = (int) (part / count);
      rest = part % count;
    }
    return rest;
  }

  private static int round(int[] limbs, long rest, int count) {
    int length = length(limbs);
    int shift = Math.max(0, length - (MANTISSA_BITS + 1));
    int bits = (shift << MANTISSA_BITS) + bits(limbs, shift);
    boolean odd = (bits & 1) != 0;
    boolean up;
    if (shift == 0) {
      up = 2 * rest > count || (2 * rest == count && odd);
    } else {
      boolean half = bit(limbs, shift - 1);
      up = half && (odd || rest > 0 || anyBelow(limbs, shift - 1));
    }
    return up ? bits + 1 : bits;
  }

  private static int length(int[] limbs) {
    for (int i = LIMBS - 1; i >= 0; i--) {
      if (limbs[i] != 0) {
        return Integer.SIZE * (i + 1) - Integer.numberOfLeadingZeros(limbs[i]);
      }
    }
    return 0;
  }

  /** Returns the 24 bits from a position on; all above them are zero. */
  private static int bits(int[] limbs, int from) {
    int limb = from / Integer.SIZE;
    long both = (limbs[limb] & LIMB) | (limb + 1 < LIMBS ? (limbs[limb + 1] & LIMB) << 32 : 0);
    return (int) (both >>> (from % Integer.SIZE));
  }

  private static boolean bit(int[] limbs, int position) {
    return ((limbs[position / Integer.SIZE] >>> (position % Integer.SIZE)) & 1) != 0;
  }

  private static boolean anyBelow(int[] limbs, int position) {
    int limb = position / Integer.SIZE;
    for (int i = 0; i < limb; i++) {
      if (limbs[i] != 0) {
        return true;
      }
    }
    return (limbs[limb] & ((1 << (position % Integer.SIZE)) - 1)) != 0;
  }
}
