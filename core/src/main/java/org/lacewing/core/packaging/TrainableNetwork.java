package org.lacewing.core.packaging;

import org.lacewing.core.files.Bytes;

/**
 * A network in its training engine's own form, so that training can go on. Only the engine's module
 * reads it.
 *
 * @param configuration the engine's configuration, JSON
 * @param parameters all parameters in the engine's order, 32-bit floats, little-endian
 */
public record TrainableNetwork(Bytes configuration, Bytes parameters) {
  /** Checks that the parameters are whole floats. */
  public TrainableNetwork {
    if (parameters.size() % Float.BYTES != 0) {
      throw new IllegalArgumentException(parameters + " are no whole number of floats");
    }
  }
}
