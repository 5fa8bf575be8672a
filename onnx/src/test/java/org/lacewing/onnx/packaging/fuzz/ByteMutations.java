package org.lacewing.onnx.packaging.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lacewing.core.packaging.ModelPackage;

/** Changes of the file as bytes. Each must be refused, or change nothing. */
final class ByteMutations {
  private static final int[] WORDS = {
    0, 1, 2, 4, 8, 9, 20, 45, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe
  };
  private static final int[] SIGNATURES = {0x04034b50, 0x08074b50, 0x02014b50, 0x06054b50};

  private ByteMutations() {}

  static List<Mutation> all() {
    return List.of(
        of("bits flipped", ByteMutations::flipped),
        of("bytes set", ByteMutations::set),
        of("cut off", (file, random) -> Arrays.copyOf(file, random.nextInt(file.length))),
        of("part removed", ByteMutations::removed),
        of("part inserted", ByteMutations::inserted),
        of("parts exchanged", ByteMutations::exchanged),
        of("header field", ByteMutations::header),
        of("several headers", ByteMutations::headers));
  }

  private interface OnBytes {
    byte[] of(byte[] file, RandomGenerator random);
  }

  private static Mutation of(String kind, OnBytes change) {
    return new Mutation("file: " + kind, false, (model, random) -> change.of(file(model), random));
  }

  static byte[] file(ModelPackage model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.writeTo(out);
    return out.toByteArray();
  }

  /** Flips one to four bits. */
  static byte[] flipped(byte[] file, RandomGenerator random) {
    byte[] changed = file.clone();
    for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private static byte[] set(byte[] file, RandomGenerator random) {
    byte[] changed = file.clone();
    int at = random.nextInt(changed.length);
    Arrays.fill(
        changed,
        at,
        Math.min(changed.length, at + 1 + random.nextInt(8)),
        (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? 0 : 0xff));
    return changed;
  }

  private static byte[] removed(byte[] file, RandomGenerator random) {
    int at = random.nextInt(file.length);
    int end = Math.min(file.length, at + 1 + random.nextInt(100));
    return join(Arrays.copyOf(file, at), new byte[0], Arrays.copyOfRange(file, end, file.length));
  }

  private static byte[] inserted(byte[] file, RandomGenerator random) {
    int from = random.nextInt(file.length);
    byte[] part =
        Arrays.copyOfRange(file, from, Math.min(file.length, from + 1 + random.nextInt(200)));
    int at = random.nextInt(file.length + 1);
    return join(Arrays.copyOf(file, at), part, Arrays.copyOfRange(file, at, file.length));
  }

  private static byte[] exchanged(byte[] file, RandomGenerator random) {
    int size = 1 + random.nextInt(60);
    int a = random.nextInt(file.length - size);
    int b = random.nextInt(file.length - size);
    byte[] changed = file.clone();
    System.arraycopy(file, a, changed, b, size);
    System.arraycopy(file, b, changed, a, size);
    return changed;
  }

  /** Writes a telling number into two or four bytes of a header. */
  private static byte[] header(byte[] file, RandomGenerator random) {
    byte[] changed = file.clone();
    ByteBuffer buffer = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    int header = position(buffer, random);
    int at = Math.min(header + random.nextInt(46), changed.length - 4);
    int value = random.nextInt(4) == 0 ? buffer.getInt(at) + random.nextInt(-3, 4) : pick(random);
    if (random.nextBoolean()) {
      buffer.putInt(at, value);
    } else {
      buffer.putShort(at, (short) value);
    }
    return changed;
  }

  private static byte[] headers(byte[] file, RandomGenerator random) {
    byte[] changed = file;
    for (int i = random.nextInt(1, 5); i >= 0; i--) {
      changed = header(changed, random);
    }
    return changed;
  }

  private static int pick(RandomGenerator random) {
    return WORDS[random.nextInt(WORDS.length)];
  }

  /** Returns where a header begins, any one. */
  private static int position(ByteBuffer file, RandomGenerator random) {
    int signature = SIGNATURES[random.nextInt(SIGNATURES.length)];
    int start = random.nextInt(file.capacity() - 4);
    for (int i = 0; i < file.capacity() - 4; i++) {
      int at = (start + i) % (file.capacity() - 4);
      if (file.getInt(at) == signature) {
        return at;
      }
    }
    return start;
  }

  private static byte[] join(byte[] first, byte[] second, byte[] third) {
    return ByteBuffer.allocate(first.length + second.length + third.length)
        .put(first)
        .put(second)
        .put(third)
        .array();
  }
}
