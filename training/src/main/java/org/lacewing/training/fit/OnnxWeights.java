package org.lacewing.training.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.StoredVariance;

/**
 * Translates between the tensors of an ONNX graph and the parameters of the network it was made
 * from. The names are the same, with one exception: where DL4J trains log₁₀ of a standard deviation
 * ({@code 1_log10stdev}), the graph holds the variance ({@code 1_var}).
 */
final class OnnxWeights {
  private static final String VARIANCE = "_var";
  private static final String LOG_DEVIATION = "_log10stdev";

  private final Set<String> parameters;

  private OnnxWeights(Set<String> parameters) {
    this.parameters = parameters;
  }

  static OnnxWeights of(Network network) {
    return new OnnxWeights(new TreeSet<>(network.parameterViews().keySet()));
  }

  /** Returns the network's parameters; graph tensors without a parameter are left out. */
  Map<String, Tensor> toNetwork(Map<String, Tensor> graph) {
    Map<String, Tensor> network = new LinkedHashMap<>();
    for (String parameter : parameters) {
      String name = graphName(parameter);
      Tensor tensor = graph.get(name);
      if (tensor == null) {
        throw new IllegalArgumentException("No tensor \"" + name + "\" among " + graph.keySet());
      }
      boolean same = name.equals(parameter);
      network.put(parameter, same ? tensor : StoredVariance.toLogDeviation(tensor));
    }
    return network;
  }

  /** Returns the graph's tensors, in the order of {@code before}. */
  Map<String, Tensor> fromNetwork(Map<String, Tensor> network, Map<String, Tensor> before) {
    Map<String, Tensor> graph = new LinkedHashMap<>(before);
    network.forEach(
        (parameter, tensor) -> {
          String name = graphName(parameter);
          boolean same = name.equals(parameter);
          graph.put(name, same ? tensor : StoredVariance.ofLogDeviation(tensor));
        });
    return graph;
  }

  private static String graphName(String parameter) {
    return parameter.endsWith(LOG_DEVIATION)
        ? parameter.substring(0, parameter.length() - LOG_DEVIATION.length()) + VARIANCE
        : parameter;
  }
}
