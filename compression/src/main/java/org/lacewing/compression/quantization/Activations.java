package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lacewing.compression.calibration.Observation;
import org.lacewing.compression.calibration.Observed;
import org.lacewing.compression.calibration.RangeRule;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/** The codes of all tensors that are quantized in a graph. Immutable and thread-safe. */
final class Activations {
  private final Map<String, Activation> inputs;
  private final Map<String, Activation> sources;

  private Activations(Map<String, Activation> inputs, Map<String, Activation> sources) {
    this.inputs = inputs;
    this.sources = sources;
  }

  /**
   * Watches the inputs of integer layers, and the outputs of convolutions that are turned back.
   *
   * @throws org.lacewing.core.error.DataException if an input is the same number throughout, or not
   *     finite; the message names the layer
   */
  static Activations measure(
      OnnxModel model,
      List<WeightedLayer> layers,
      CodePaths paths,
      RangeRule rule,
      Tensor rows,
      Progress progress) {
    Map<String, String> watched = new LinkedHashMap<>();
    layers.forEach(layer -> watched.putIfAbsent(layer.input(), layer.name()));
    List<String> read = List.copyOf(watched.keySet());
    for (WeightedLayer layer : layers) {
      if (layer instanceof ConvolutionLayer convolution) {
        String output = CodePaths.quantizedOutput(convolution);
        if (paths.paired().contains(output)) {
          watched.putIfAbsent(output, layer.name());
        }
      }
    }
    Map<String, Observed> observed =
        watched.isEmpty() ? Map.of() : Observation.run(model, watched, rows, progress);
    Map<String, Activation> inputs = new LinkedHashMap<>();
    Map<String, Activation> sources = new LinkedHashMap<>();
    watched.forEach(
        (tensor, layer) -> {
          Observed values = Objects.requireNonNull(observed.get(tensor), tensor);
          Activation activation = Activation.of(layer, tensor, values, rule, rows.dimension(0));
          if (read.contains(tensor)) {
            inputs.put(tensor, activation);
          }
          sources.merge(paths.source(tensor), activation, (a, b) -> a.joined(b));
        });
    return new Activations(inputs, sources);
  }

  /** Returns the tensors that are quantized, in graph order. */
  Map<String, Activation> sources() {
    return sources;
  }

  /** Returns the code in which a layer reads its input. */
  AffineCode code(CodePaths paths, WeightedLayer layer) {
    String source = paths.source(layer.input());
    return Objects.requireNonNull(sources.get(source), source).code(source);
  }

  /** Returns the values of a layer's input on the first rows. */
  Tensor sample(WeightedLayer layer) {
    return Objects.requireNonNull(inputs.get(layer.input()), layer.input()).sample();
  }

  /** Returns the shape of one row of a layer's input. */
  List<Integer> rowShape(WeightedLayer layer) {
    return sample(layer).rowShape();
  }

  /** Returns what the user should know of the ranges. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    sources.forEach(
        (tensor, activation) -> {
          if (activation.drivenByOutliers()) {
            notes.add(
                String.format(
                    Locale.ROOT,
                    "Tensor \"%s\": a few values stretch its range to %.3g times that of all others"
                        + " (99.99 %%), and the steps of its codes with it. Another rule may serve"
                        + " better: calibration: percentile or mse.",
                    tensor,
                    activation.stretch()));
          }
        });
    return notes;
  }

  /** Returns the table of ranges. */
  Grid table() {
    List<List<String>> rows = new ArrayList<>();
    sources.forEach(
        (tensor, activation) -> {
          AffineCode code = activation.code(tensor);
          rows.add(
              List.of(
                  tensor,
                  Float.toString((float) activation.range().least()),
                  Float.toString((float) activation.range().most()),
                  Float.toString(code.scale()),
                  Integer.toString(code.zeroPoint()),
                  String.format(Locale.ROOT, "%.4f %%", 100 * activation.clippedShare())));
        });
    return new Grid(
        "Ranges of activations on the calibration rows",
        List.of("Tensor", "Least", "Most", "Scale", "Zero point", "Cut off"),
        rows);
  }
}
