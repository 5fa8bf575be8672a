package org.lacewing.training.export.matrix;

import java.util.function.Supplier;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Network;

/**
 * A network that the exporter must refuse.
 *
 * @param element the element's class as DL4J calls it
 * @param options what is particular about this one; may be empty
 * @param network makes the network
 * @param rows rows of its input
 * @param reason what the refusal must say
 */
public record RefusedCase(
    String element, String options, Supplier<Network> network, Tensor rows, String reason) {

  @Override
  public String toString() {
    return options.isEmpty() ? element : element + ", " + options;
  }
}
