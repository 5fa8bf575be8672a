package org.lacewing.training.network;

import org.lacewing.core.data.Task;

/**
 * What a network must read and answer: {@code [batch, inputs]} in, {@code [batch, outputs]} out.
 *
 * @param inputs the number of encoded features, 1 or more
 * @param outputs one for each class (probabilities that sum to 1), or 1 for a number
 * @param task class or number
 */
public record NetworkShape(int inputs, int outputs, Task task) {
  /** Checks the numbers. */
  public NetworkShape {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException("No network from " + inputs + " to " + outputs);
    }
  }
}
