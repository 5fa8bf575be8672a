package org.lacewing.training.export.matrix;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.activations.Activation;

/** Draws the parts that all random networks have. */
public final class Draw {
  /** Its third powers of third powers leave the range of 32-bit floats. */
  private static final Set<Activation> STEEP = EnumSet.of(Activation.CUBE);

  private Draw() {}

  /** Returns one of the values. */
  public static <T> T of(RandomGenerator random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Returns an activation for a layer inside a network. */
  public static Activation activation(RandomGenerator random) {
    return of(random, List.copyOf(EnumSet.complementOf(EnumSet.copyOf(STEEP))));
  }
}
