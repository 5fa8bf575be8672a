package org.lacewing.compression.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtGraph;

/**
 * Watches tensors inside a network while it runs over the calibration rows, once. Rows go through
 * in portions of {@value #PORTION} of its own, the last one as short as it is; however the caller
 * had cut them, the result is the same. What stays in memory is a histogram and a sample for each
 * tensor, never the values themselves.
 */
public final class Observation {
  /** Rows that go through the network at once. */
  static final int PORTION = 256;

  private static final int KIBIBYTE = 1024;

  private final Map<String, String> layers;
  private final Map<String, Histogram> histograms = new LinkedHashMap<>();
  private final Map<String, Observed> first = new LinkedHashMap<>();

  private Observation(Map<String, String> layers) {
    this.layers = layers;
    layers.keySet().forEach(tensor -> histograms.put(tensor, new Histogram()));
  }

  /**
   * Runs the network.
   *
   * @param layers for each tensor to watch the name of a layer that reads or writes it, for
   *     messages
   * @param rows {@code [rows, …]}, one row or more
   * @param progress is told, before the run, how much memory it takes
   * @throws DataException if a tensor holds a number that is not finite, or was left without values
   */
  public static Map<String, Observed> run(
      OnnxModel model, Map<String, String> layers, Tensor rows, Progress progress) {
    Observation observation = new Observation(layers);
    int total = rows.dimension(0);
    progress.report("calibrate", 0, Math.max(1, total), cost(layers.size()));
    String input = model.inputNames().get(0);
    List<String> inner = layers.keySet().stream().filter(name -> !name.equals(input)).toList();
    if (inner.isEmpty()) {
      observation.take(0, Map.of(input, rows));
      progress.report("calibrate", Math.max(1, total), Math.max(1, total), "");
    } else {
      GraphBuilder watched = model.edit().clearOutputs();
      inner.forEach(watched::outputOfAnyShape);
      try (OrtGraph graph = OrtGraph.open(watched.build())) {
        for (int from = 0; from < total; from += PORTION) {
          Tensor portion = rows.slice(from, Math.min(total, from + PORTION));
          Map<String, Tensor> values = new LinkedHashMap<>(graph.run(Map.of(input, portion)));
          values.put(input, portion);
          observation.take(from, values);
          progress.report("calibrate", Math.min(total, from + PORTION), total, "");
        }
      }
    }
    return observation.result();
  }

  /** Returns what watching costs, for people. */
  static String cost(int tensors) {
    return tensors
        + (tensors == 1 ? " tensor, " : " tensors, ")
        + Histogram.BINS
        + " bins each, "
        + Histogram.memory(tensors) / KIBIBYTE
        + " KiB, for any number of rows";
  }

  private void take(int from, Map<String, Tensor> portion) {
    for (Map.Entry<String, Histogram> entry : histograms.entrySet()) {
      String tensor = entry.getKey();
      Tensor values = Objects.requireNonNull(portion.get(tensor), tensor);
      int bad = values.firstNonFinite();
      if (bad >= 0) {
        int row = bad / (values.size() / values.dimension(0));
        throw new DataException(
            Failure.of("The network computes numbers that are not finite")
                .at("layer \"" + layers.get(tensor) + "\", tensor \"" + tensor + "\"")
                .expected("finite numbers on every calibration row")
                .received(values.at(bad) + " in calibration row " + (from + row))
                .advice("Look for very large weights before this layer."));
      }
      Observed.count(entry.getValue(), values);
      first.computeIfAbsent(
          tensor,
          name -> new Observed(entry.getValue(), values.rowShape(), Observed.sample(values)));
    }
  }

  private Map<String, Observed> result() {
    List<String> without = new ArrayList<>();
    Map<String, Observed> result = new LinkedHashMap<>();
    for (String tensor : histograms.keySet()) {
      @Nullable Observed observed = first.get(tensor);
      if (observed == null || observed.values().total() == 0) {
        without.add(tensor);
      } else {
        result.put(tensor, observed);
      }
    }
    if (!without.isEmpty()) {
      throw new DataException(
          Failure.of("Calibration gave no values for some tensors")
              .at("tensors " + without)
              .expected("at least one calibration row")
              .received("none")
              .advice("Give rows of the training or validation part."));
    }
    return result;
  }
}
