package org.lacewing.cli.workflow;

import java.util.List;
import org.lacewing.compression.measure.Contestant;
import org.lacewing.compression.measure.LatencyMeasurement;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.core.experiment.LatencySettings;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.tensor.Tensor;

/**
 * Measures the served model against the original and against the training engine, in one process.
 */
final class LatencyStep {
  /** The original network in ONNX Runtime. */
  static final String ORIGINAL = "fp32 in ONNX Runtime";

  /** The network in the engine that trained it. */
  static final String ENGINE = "DL4J output()";

  private LatencyStep() {}

  /**
   * Measures.
   *
   * @param served the recipe whose model is served
   * @param rows encoded rows that the calls take in turn
   */
  static LatencyReport measure(
      NetworkResult network, RecipeResult served, Tensor rows, LatencySettings settings) {
    try (Predictor engine = network.trained().predictor()) {
      return LatencyMeasurement.compare(
          new Contestant(ORIGINAL, network.pipeline().predictor()),
          new Contestant(served.name(), served.pipeline().predictor()),
          List.of(new Contestant(ENGINE, engine)),
          rows,
          settings);
    }
  }

  /**
   * Returns how many times faster the served model is than the engine, by the medians of a call.
   */
  static double speedUpOverEngine(LatencyReport latency, int batch) {
    return latency.of(ENGINE, batch).p50() / latency.of(latency.candidate(), batch).p50();
  }
}
