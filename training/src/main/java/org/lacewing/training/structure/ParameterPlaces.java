package org.lacewing.training.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.training.export.OnnxExporter;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.StoredVariance;

/**
 * Where in an ONNX graph each of a network's parameters stands. The exporters move numbers about
 * (an LSTM's gates have another order in ONNX) and this asks them where to: the network is written
 * twice with numbered parameters, and what stands in the graph's tensors are the numbers. A
 * variance that DL4J trains as log₁₀ of the deviation is known by its name. Immutable and
 * thread-safe.
 */
public final class ParameterPlaces {
  private static final int BASE = 4096;
  private static final String VARIANCE = "_var";
  private static final String LOG_DEVIATION = "_log10stdev";
  private static final long CONSTANT = -1;

  private final Map<String, Tensor> parameters;
  private final Map<String, List<Long>> places;

  private ParameterPlaces(Map<String, Tensor> parameters, Map<String, List<Long>> places) {
    this.parameters = parameters;
    this.places = places;
  }

  /**
   * Finds the places.
   *
   * @param rows for each input of the network, for the shapes alone
   * @throws org.lacewing.core.error.ConfigurationException if the network cannot be written as ONNX
   */
  public static ParameterPlaces of(Network network, List<Tensor> rows) {
    Map<String, Tensor> parameters = network.tensors();
    Map<String, Tensor> low = new LinkedHashMap<>();
    Map<String, Tensor> high = new LinkedHashMap<>();
    long next = 0;
    for (Map.Entry<String, Tensor> entry : parameters.entrySet()) {
      float[] lowDigits = new float[entry.getValue().size()];
      float[] highDigits = new float[lowDigits.length];
      for (int i = 0; i < lowDigits.length; i++) {
        lowDigits[i] = next % BASE + 1f;
        highDigits[i] = -(next / BASE) - 1f;
        next++;
      }
      low.put(entry.getKey(), Tensor.adopt(entry.getValue().shape(), lowDigits));
      high.put(entry.getKey(), Tensor.adopt(entry.getValue().shape(), highDigits));
    }
    OnnxExporter exporter = OnnxExporter.load();
    OnnxModel lowGraph = exporter.unchecked(network, low, rows);
    OnnxModel highGraph = exporter.unchecked(network, high, rows);
    Map<String, List<Long>> places = new LinkedHashMap<>();
    lowGraph
        .weights()
        .forEach((name, digits) -> places.put(name, numbers(digits, highGraph.weight(name))));
    return new ParameterPlaces(parameters, places);
  }

  /** Constants of formulas are the same in both graphs, so they cannot pass for numbers. */
  private static List<Long> numbers(Tensor low, Tensor high) {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < low.size(); i++) {
      boolean number = low.at(i) >= 1 && low.at(i) <= BASE && high.at(i) <= -1;
      long upper = (long) -high.at(i) - 1;
      long lower = (long) low.at(i) - 1;
      numbers.add(number ? upper * BASE + lower : CONSTANT);
    }
    return numbers;
  }

  /** Returns the graph's tensors that hold parameters. */
  public List<String> tensors() {
    return List.copyOf(places.keySet());
  }

  /**
   * Returns the network's parameters as they stand in a graph.
   *
   * @throws IllegalArgumentException if a tensor is missing or has another size
   */
  public Map<String, Tensor> toNetwork(Map<String, Tensor> graph) {
    Map<String, float[]> values = new LinkedHashMap<>();
    parameters.forEach((name, tensor) -> values.put(name, new float[tensor.size()]));
    places.forEach(
        (name, numbers) -> {
          Tensor tensor = found(graph.get(name), name);
          if (tensor.size() != numbers.size()) {
            throw new IllegalArgumentException(
                "Tensor \"" + name + "\" of " + numbers.size() + " numbers, got " + tensor);
          }
          visit(
              numbers,
              (parameter, position, i) -> parameter(values, parameter)[position] = tensor.at(i));
        });
    Map<String, Tensor> network = new LinkedHashMap<>();
    parameters.forEach(
        (name, tensor) -> network.put(name, Tensor.adopt(tensor.shape(), parameter(values, name))));
    logDeviations()
        .forEach(
            (parameter, variance) -> {
              Tensor tensor = found(graph.get(variance), variance);
              network.put(parameter, StoredVariance.toLogDeviation(tensor));
            });
    return network;
  }

  /** Returns a graph's tensors with the network's parameters in them. */
  public Map<String, Tensor> toGraph(Map<String, Tensor> network, Map<String, Tensor> before) {
    Map<String, Tensor> graph = new LinkedHashMap<>(before);
    places.forEach(
        (name, numbers) ->
            graph.computeIfPresent(
                name,
                (n, old) -> {
                  float[] values = old.toArray();
                  visit(
                      numbers,
                      (parameter, position, i) ->
                          values[i] = found(network.get(parameter), parameter).at(position));
                  return Tensor.adopt(old.shape(), values);
                }));
    logDeviations()
        .forEach(
            (parameter, variance) ->
                graph.put(
                    variance,
                    StoredVariance.ofLogDeviation(found(network.get(parameter), parameter))));
    return graph;
  }

  /**
   * Returns masks of the graph's tensors as factors of the parameters: 0 where a mask drops.
   *
   * @throws IllegalArgumentException if a mask's tensor holds no parameter
   */
  public Map<String, Tensor> factors(Map<String, Mask> masks) {
    Map<String, float[]> factors = new LinkedHashMap<>();
    masks.forEach(
        (name, mask) -> {
          List<Long> numbers = places.get(name);
          if (numbers == null) {
            throw new IllegalArgumentException(
                "No trained tensor for mask \"" + name + "\" among " + places.keySet());
          }
          visit(
              numbers,
              (parameter, position, i) -> {
                float[] all =
                    factors.computeIfAbsent(
                        parameter,
                        p -> {
                          float[] ones = new float[found(parameters.get(p), p).size()];
                          Arrays.fill(ones, 1);
                          return ones;
                        });
                all[position] = mask.keeps(i) ? all[position] : 0;
              });
        });
    Map<String, Tensor> result = new LinkedHashMap<>();
    factors.forEach(
        (name, values) ->
            result.put(name, Tensor.adopt(found(parameters.get(name), name).shape(), values)));
    return result;
  }

  /** Receives that element {@code i} of a graph tensor is an element of a parameter. */
  private interface Visitor {
    void visit(String parameter, int position, int i);
  }

  private void visit(List<Long> numbers, Visitor visitor) {
    List<String> names = new ArrayList<>(parameters.keySet());
    long[] starts = new long[names.size() + 1];
    for (int i = 0; i < names.size(); i++) {
      starts[i + 1] = starts[i] + found(parameters.get(names.get(i)), names.get(i)).size();
    }
    int at = 0;
    for (int i = 0; i < numbers.size(); i++) {
      long number = numbers.get(i);
      if (number != CONSTANT) {
        while (number < starts[at] || number >= starts[at + 1]) {
          at = (at + 1) % names.size();
        }
        visitor.visit(names.get(at), (int) (number - starts[at]), i);
      }
    }
  }

  /** Returns the parameters that are trained as logarithms, with their tensors of variances. */
  private Map<String, String> logDeviations() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String parameter : parameters.keySet()) {
      if (parameter.endsWith(LOG_DEVIATION)) {
        int end = parameter.length() - LOG_DEVIATION.length();
        all.put(parameter, parameter.substring(0, end) + VARIANCE);
      }
    }
    return all;
  }

  private static float[] parameter(Map<String, float[]> values, String name) {
    return found(values.get(name), name);
  }

  private static <T> T found(@Nullable T value, String name) {
    return Optional.ofNullable(value)
        .orElseThrow(() -> new IllegalArgumentException("No tensor \"" + name + "\""));
  }
}
