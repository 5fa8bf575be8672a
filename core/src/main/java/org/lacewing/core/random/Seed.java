package org.lacewing.core.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The one source of randomness of an experiment. Every part of the work derives a seed of its own
 * by name, so that what one part draws never shifts what another part sees, and the result does not
 * depend on the order or the threads in which parts run.
 *
 * @param value the seed as the user gave it, any long
 */
public record Seed(long value) {
  private static final String ALGORITHM = "L64X128MixRandom";

  /**
   * Returns the seed of a named part: the first eight bytes of SHA-256 over this seed (big endian)
   * and the name (UTF-8).
   */
  public Seed derive(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
      return new Seed(
          ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Returns the seed of a numbered part, such as a row or a repeat. */
  public Seed derive(long number) {
    return derive(Long.toString(number));
  }

  /**
   * Returns a new generator (L64X128MixRandom) that starts from this seed. Not thread-safe: derive
   * one for each task.
   */
  public RandomGenerator generator() {
    return RandomGeneratorFactory.of(ALGORITHM).create(value);
  }
}
