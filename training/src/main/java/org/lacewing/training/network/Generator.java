package org.lacewing.training.network;

import org.lacewing.core.random.Seed;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's generator of random numbers, from which DL4J draws initial weights and dropout. There is
 * one for each thread, so trainings in several threads do not disturb each other; what the same
 * thread drew before does not matter once the seed is set.
 */
public final class Generator {
  private Generator() {}

  /** Starts the calling thread's generator from a seed. */
  public static void start(Seed seed) {
    Nd4j.getRandom().setSeed(seed(seed));
  }

  /**
   * Returns the seed as ND4J takes it. A seed of 0 makes ND4J draw one from the clock, so another
   * number stands for it.
   */
  static long seed(Seed seed) {
    return seed.value() == 0 ? Long.MIN_VALUE : seed.value();
  }
}
