package org.lacewing.training.export.matrix;

import java.util.List;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;

/**
 * Draws networks that mix the elements of the support matrix, one class and one line in {@code
 * META-INF/services}. Only the generator it is given decides: equal seeds give equal networks.
 */
public interface RandomNetworks {

  /** Returns a network with rows for it; the options tell what was drawn. */
  SupportCase draw(RandomGenerator random);

  /** Returns all kinds in the order of their registration. */
  static List<RandomNetworks> load() {
    return ServiceLoader.load(RandomNetworks.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
