package org.lacewing.explain.evaluation;

import java.util.List;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;

/**
 * Makes networks that have learned nothing in some of their layers: each weight tensor keeps its
 * numbers, in random places. Immutable and thread-safe.
 */
public interface LayerShuffling {

  /** Returns the names of the layers with weights, from the answer back to the input. */
  List<String> layers();

  /**
   * Returns the network with the weights of its last layers shuffled; the caller closes it. With
   * the same seed a layer is shuffled in the same way whatever the count.
   *
   * @param count how many of {@link #layers}, 1 or more
   */
  Pipeline shuffled(int count, Seed seed);
}
