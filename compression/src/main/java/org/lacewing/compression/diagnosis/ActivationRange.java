package org.lacewing.compression.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.calibration.Histogram;
import org.lacewing.compression.calibration.Observation;
import org.lacewing.compression.calibration.Observed;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/**
 * What a layer of the original network reads on the calibration rows.
 *
 * @param layer the layer's name, or that of an output of the network
 * @param tensor the tensor it reads
 * @param least the smallest value
 * @param percentiles the values that {@link #SHARES} of all values do not exceed, from a histogram
 * @param most the largest value
 * @param zeroShare the share of values that are exactly 0, 0 to 1
 */
public record ActivationRange(
    String layer,
    String tensor,
    double least,
    List<Double> percentiles,
    double most,
    double zeroShare) {
  /** The shares whose percentiles are told. */
  public static final List<Double> SHARES = List.of(0.001, 0.01, 0.5, 0.99, 0.999);

  /** The most rows that are looked at. */
  public static final int MOST_ROWS = 4096;

  /** Copies the list. */
  public ActivationRange {
    percentiles = List.copyOf(percentiles);
  }

  /** Returns how a percentile is called, such as {@code 99.9 %}. */
  static String name(int share) {
    return NumberText.of(100 * SHARES.get(share)) + " %";
  }

  /**
   * Watches the inputs of all dense layers and convolutions, and the network's output.
   *
   * @throws org.lacewing.core.error.DataException if one holds a number that is not finite; the
   *     message names layer, tensor and row
   */
  static List<ActivationRange> of(OnnxModel model, Tensor rows, Progress progress) {
    Map<String, String> watched = new LinkedHashMap<>();
    for (WeightedLayer layer : model.layers()) {
      watched.putIfAbsent(layer.input(), layer.name());
    }
    model.outputNames().forEach(name -> watched.putIfAbsent(name, "output of the network"));
    List<ActivationRange> ranges = new ArrayList<>();
    Observation.run(model, watched, rows, progress)
        .forEach(
            (tensor, observed) ->
                ranges.add(of(watched.getOrDefault(tensor, ""), tensor, observed)));
    return List.copyOf(ranges);
  }

  private static ActivationRange of(String layer, String tensor, Observed observed) {
    Histogram values = observed.values();
    return new ActivationRange(
        layer,
        tensor,
        values.least(),
        SHARES.stream().map(values::percentile).toList(),
        values.most(),
        (double) values.zeros() / values.total());
  }
}
