package org.lacewing.training.architecture;

import org.lacewing.training.network.NetworkShape;

/** An architecture with its settings: all that is missing is the shape of the data. */
@FunctionalInterface
public interface NetworkDesign {

  /**
   * Returns the structure of a network.
   *
   * @throws org.lacewing.core.error.ConfigurationException if there is no such network
   */
  NetworkPlan plan(NetworkShape shape);
}
