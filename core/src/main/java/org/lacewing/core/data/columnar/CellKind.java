package org.lacewing.core.data.columnar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * What the stored values of a column become: numbers or texts. Values are stored as whole numbers
 * of 64 bits (also the bits of floats) or as bytes.
 *
 * @param type what is stored
 * @param scale of a decimal number, or how many units a second has for a time
 * @param utc whether times are those of UTC; then they end with Z
 */
public record CellKind(Type type, int scale, boolean utc) {
  private static final long NANOSECONDS = 1_000_000_000L;
  private static final int JULIAN_EPOCH = 2_440_588;

  /** What is stored. */
  public enum Type {
    /** 0 or 1; a text. */
    BOOLEAN(false),
    /** A whole number with a sign. */
    WHOLE(true),
    /** A whole number of 64 bits without a sign. */
    UNSIGNED(true),
    /** The bits of a 16-bit float. */
    HALF(true),
    /** The bits of a 32-bit float. */
    FLOAT(true),
    /** The bits of a 64-bit float. */
    DOUBLE(true),
    /** A whole number that is divided by a power of ten. */
    DECIMAL(true),
    /** The same as big-endian bytes. */
    DECIMAL_BYTES(true),
    /** Two bytes, the bits of a 16-bit float. */
    HALF_BYTES(true),
    /** UTF-8. */
    TEXT(false),
    /** Sixteen bytes. */
    UUID(false),
    /** Days since 1970; a text. */
    DATE(false),
    /** Units since midnight; a text. */
    TIME(false),
    /** Units since 1970; a text. */
    TIMESTAMP(false),
    /** Nanoseconds of a day and the Julian day, twelve bytes; a text. */
    INT96(false);

    private final boolean numeric;

    Type(boolean numeric) {
      this.numeric = numeric;
    }
  }

  /** Returns a kind without further facts. */
  public static CellKind of(Type type) {
    return new CellKind(type, 0, false);
  }

  /** Returns whether the cells are numbers. */
  public boolean isNumeric() {
    return type.numeric;
  }

  /** Returns the number that a stored whole number stands for. */
  public double number(long stored) {
    return switch (type) {
      case WHOLE -> stored;
      case UNSIGNED ->
          stored >= 0 ? stored : new BigInteger(Long.toUnsignedString(stored)).doubleValue();
      case HALF -> half((int) stored);
      case FLOAT -> ShortestDecimal.of(Float.intBitsToFloat((int) stored));
      case DOUBLE -> Double.longBitsToDouble(stored);
      case DECIMAL -> BigDecimal.valueOf(stored, scale).doubleValue();
      default -> throw new IllegalStateException(type + " is no number");
    };
  }

  /** Returns the number that stored bytes stand for. */
  public double number(ByteBuffer stored) {
    byte[] bytes = new byte[stored.remaining()];
    stored.get(bytes);
    if (type == Type.HALF_BYTES) {
      FormatException.require(bytes.length == 2, "a 16-bit float has other than two bytes");
      return half((bytes[0] & 0xFF) | (bytes[1] & 0xFF) << 8);
    }
    FormatException.require(bytes.length > 0, "a decimal number has no digits");
    return new BigDecimal(new BigInteger(bytes), scale).doubleValue();
  }

  /** Returns the text that a stored whole number stands for. */
  public String text(long stored) {
    try {
      return switch (type) {
        case BOOLEAN -> stored != 0 ? "true" : "false";
        case DATE -> LocalDate.ofEpochDay(stored).toString();
        case TIME ->
            LocalTime.ofNanoOfDay(Math.multiplyExact(stored, NANOSECONDS / scale)).toString();
        case TIMESTAMP ->
            timestamp(
                Instant.ofEpochSecond(
                    Math.floorDiv(stored, (long) scale),
                    Math.floorMod(stored, (long) scale) * (NANOSECONDS / scale)));
        default -> throw new IllegalStateException(type + " is no text");
      };
    } catch (DateTimeException | ArithmeticException e) {
      throw new FormatException(stored + " is no " + type, e);
    }
  }

  /** Returns the text that stored bytes stand for. */
  public String text(ByteBuffer stored, StrictText texts) {
    return switch (type) {
      case TEXT -> texts.of(stored);
      case UUID -> new UUID(bigEndian(stored), bigEndian(stored)).toString();
      case INT96 -> {
        long nanoseconds = stored.getLong();
        long day = (stored.getInt() & 0xFFFFFFFFL) - JULIAN_EPOCH;
        yield timestamp(Instant.ofEpochSecond(day * 86_400, nanoseconds));
      }
      default -> throw new IllegalStateException(type + " is no text");
    };
  }

  private static long bigEndian(ByteBuffer bytes) {
    return Long.reverseBytes(bytes.getLong());
  }

  private String timestamp(Instant instant) {
    return utc ? instant.toString() : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  private static double half(int bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double magnitude =
        exponent == 0x1F
            ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
            : exponent == 0
                ? Math.scalb((double) fraction, -24)
                : Math.scalb((double) (fraction | 0x400), exponent - 25);
    return (bits & 0x8000) != 0 ? -magnitude : magnitude;
  }
}
