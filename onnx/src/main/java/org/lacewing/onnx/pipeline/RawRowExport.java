package org.lacewing.onnx.pipeline;

import java.util.List;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.runtime.OrtTableModel;
import org.lacewing.onnx.runtime.TableAnswers;

/**
 * A package written as one ONNX graph that reads raw rows and answers with labels, after it was run
 * and compared with the package itself.
 *
 * @param graph the graph; see {@link org.lacewing.onnx.RawRowSignature} for inputs and outputs
 * @param checkedRows how many rows it was compared on
 * @param maxDifference the largest difference of an answer, divided by the answer's magnitude where
 *     that is above 1
 */
public record RawRowExport(OnnxModel graph, int checkedRows, double maxDifference) {
  /** The largest difference that passes as equal. */
  public static final double TOLERANCE = 1e-5;

  /**
   * Writes the graph, runs it in ONNX Runtime on the given rows and on rows made up from what the
   * preprocessing has learned, and compares answers and labels with those of the package.
   *
   * @param rows real rows that the package accepts; may be empty
   * @throws org.lacewing.core.error.ConfigurationException if a category is the empty text, which
   *     stands for a missing value in the graph, or a category or class is no text that an ONNX
   *     file can hold
   * @throws DataException if the package is damaged, does not accept a row, or the answers differ
   */
  public static RawRowExport of(ModelPackage model, Table rows) {
    return verified(model, RawRowGraph.of(model), rows);
  }

  static RawRowExport verified(ModelPackage model, OnnxModel graph, Table rows) {
    double largest = 0;
    int checked = 0;
    try (Pipeline pipeline = PackagedNetwork.of(model).pipeline();
        OrtTableModel whole = OrtTableModel.open(graph)) {
      for (Table part : List.of(ProbeRows.of(model.preprocessing()), rows)) {
        if (part.rows() > 0) {
          largest = Math.max(largest, compare(pipeline, whole, part));
          checked += part.rows();
        }
      }
    }
    return new RawRowExport(graph, checked, largest);
  }

  private static double compare(Pipeline pipeline, OrtTableModel whole, Table rows) {
    Tensor expected = pipeline.predict(rows);
    TableAnswers received = whole.answer(rows);
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      double size = Math.max(1, Math.abs(expected.at(i)));
      double difference = Math.abs((double) expected.at(i) - received.values().at(i)) / size;
      if (!(difference <= TOLERANCE)) {
        throw differs(
            "row " + i / expected.dimension(1) + ", output " + i % expected.dimension(1),
            Float.toString(expected.at(i)),
            Float.toString(received.values().at(i)));
      }
      largest = Math.max(largest, difference);
    }
    if (pipeline.target().task() == Task.CLASSIFICATION) {
      compareLabels(pipeline, received);
    }
    return largest;
  }

  private static void compareLabels(Pipeline pipeline, TableAnswers received) {
    int[] best = ClassLabels.predicted(received.values());
    for (int row = 0; row < best.length; row++) {
      String expected = pipeline.target().classes().get(best[row]);
      if (!expected.equals(received.labels().get(row))) {
        throw differs("row " + row + ", label", expected, received.labels().get(row));
      }
    }
  }

  private static DataException differs(String where, String expected, String received) {
    return new DataException(
        Failure.of("The written graph answers otherwise than the model")
            .at(where)
            .expected(expected)
            .received(received)
            .advice("Nothing was written. Please report the model's package."));
  }
}
