package org.lacewing.compression.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.PassReport;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.report.Section;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * What compression cost and gained. All of it depends on models and rows alone, so that two runs
 * can be compared byte by byte; latencies are in a {@link LatencyReport} of their own.
 *
 * @param original the size of the original file
 * @param compressed the size of the compressed file
 * @param weights the number of weights that were compressed, shared ones counted once
 * @param sparsity the share of them that are exactly 0 now
 * @param before the original's figures on the held-out rows
 * @param after the compressed model's figures on the same rows
 * @param agreement how far the two agree on them
 * @param passes what each pass did
 * @param notes what the user should know about the file as a whole
 */
public record CompressionReport(
    FileSize original,
    FileSize compressed,
    long weights,
    double sparsity,
    Evaluation before,
    Evaluation after,
    Agreement agreement,
    List<PassReport> passes,
    List<String> notes) {
  /** Copies the lists. */
  public CompressionReport {
    passes = List.copyOf(passes);
    notes = List.copyOf(notes);
  }

  /**
   * Measures a compressed model on rows that were not used to make it.
   *
   * @param preprocessing the way from raw rows to the network, the same for both models
   * @param heldOut labelled raw rows, one or more
   * @throws org.lacewing.core.error.DataException if the rows cannot be encoded or evaluated
   */
  public static CompressionReport measure(
      CompressedModel model, Preprocessing preprocessing, Dataset heldOut) {
    Tensor encoded = preprocessing.encode(heldOut.table());
    Tensor first = predict(model.original(), preprocessing, encoded);
    Tensor second = predict(model.model(), preprocessing, encoded);
    Map<String, LayerReport> layers = new LinkedHashMap<>();
    for (PassReport pass : model.passes()) {
      if (pass.kept()) {
        pass.layers().forEach(layer -> layers.put(layer.weight(), layer));
      }
    }
    long weights = layers.values().stream().mapToLong(LayerReport::weights).sum();
    long zeros =
        layers.values().stream()
            .mapToLong(layer -> Math.round(layer.sparsity() * layer.weights()))
            .sum();
    return new CompressionReport(
        FileSize.of(model.original()),
        FileSize.of(model.model()),
        weights,
        weights == 0 ? 0 : (double) zeros / weights,
        Evaluation.of(preprocessing.target(), first, heldOut.label()),
        Evaluation.of(preprocessing.target(), second, heldOut.label()),
        Agreement.of(preprocessing.target(), first, second, heldOut.label()),
        model.passes(),
        model.notes());
  }

  private static Tensor predict(OnnxModel model, Preprocessing preprocessing, Tensor encoded) {
    try (Pipeline pipeline = Pipeline.of(preprocessing, OrtPredictor.open(model))) {
      return pipeline.predictEncoded(encoded);
    }
  }

  /** Returns the bytes of the compressed file divided by those of the original. */
  public double ratio() {
    return (double) compressed.bytes() / original.bytes();
  }

  /** Returns whether the compressed file is smaller than the original. */
  public boolean shrank() {
    return compressed.bytes() < original.bytes();
  }

  /** Returns all figures. */
  public ObjectNode toJson() {
    return CompressionJson.of(this);
  }

  /**
   * Returns the report for people.
   *
   * @param title the heading, as a rule the recipe's name
   */
  public Section section(String title) {
    return new CompressionSection(this).of(title);
  }
}
