package org.lacewing.training.export.matrix;

import java.util.List;
import java.util.function.Supplier;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Network;

/**
 * One row of the support matrix: a small network around one element with certain options.
 *
 * @param element the element's class as DL4J calls it, such as {@code ConvolutionLayer}
 * @param options what is particular about this one: {@code same, stride 2, NHWC}; may be empty
 * @param network makes the network, with parameters that are not DL4J's first ones
 * @param rows a tensor for each input, in the network's order
 */
public record SupportCase(
    String element, String options, Supplier<Network> network, List<Tensor> rows) {

  /** Returns a case of a network with one input. */
  public static SupportCase of(
      String element, String options, Supplier<Network> network, Tensor rows) {
    return new SupportCase(element, options, network, List.of(rows));
  }

  @Override
  public String toString() {
    return options.isEmpty() ? element : element + ", " + options;
  }
}
