package org.lacewing.training.export;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;
import org.lacewing.training.network.NdArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares an exported model with the network it was made from: the same rows, at once and one by
 * one, through ONNX Runtime and through DL4J.
 *
 * <p>A difference is allowed up to {@value #TOLERANCE} times the largest magnitude of the layer's
 * answers, at least {@value #TOLERANCE}: about a hundred times the rounding of 32-bit floats in
 * sums of a few hundred terms.
 */
final class ExportCheck {
  static final double TOLERANCE = 1e-5;

  /** Enough rows to see every branch of an activation. */
  private static final int ROWS = 256;

  private ExportCheck() {}

  /**
   * Throws if the answers differ.
   *
   * @param tensorOf the tensor that holds each vertex's answer, in the order of computation
   */
  static void check(
      ComputationGraph network, OnnxModel model, Map<String, String> tensorOf, Tensor rows) {
    if (rows.dimension(0) == 0) {
      throw new IllegalArgumentException("An export is checked on one row or more");
    }
    Tensor sample = rows.slice(0, Math.min(ROWS, rows.dimension(0)));
    Map<String, INDArray> expected = network.feedForward(NdArrays.of(sample), false);
    String last = network.getConfiguration().getNetworkOutputs().get(0);
    Tensor answers = answer(expected, last);
    try (OrtPredictor predictor = OrtPredictor.open(model)) {
      boolean equal =
          withinTolerance(answers, predictor.predict(sample))
              && withinTolerance(answers.slice(0, 1), predictor.predict(sample.slice(0, 1)));
      if (!equal) {
        throw deviation(expected, model, tensorOf, sample);
      }
    }
  }

  private static TrainingException deviation(
      Map<String, INDArray> expected, OnnxModel model, Map<String, String> tensorOf, Tensor rows) {
    for (Map.Entry<String, String> entry : tensorOf.entrySet()) {
      Tensor right = answer(expected, entry.getKey());
      OnnxModel cut =
          model.edit().clearOutputs().output(entry.getValue(), List.of(right.dimension(1))).build();
      try (OrtPredictor predictor = OrtPredictor.open(cut)) {
        Tensor found = predictor.predict(rows);
        if (!withinTolerance(right, found)) {
          return failure("layer \"" + entry.getKey() + "\"", right.maxAbsDifference(found));
        }
      }
    }
    return failure("answers to a single row", Double.NaN);
  }

  private static TrainingException failure(String place, double difference) {
    return new TrainingException(
        Failure.of("The exported ONNX model does not compute what the network computes")
            .at(place)
            .expected("a difference of at most " + TOLERANCE + " of the largest answer")
            .received("" + difference)
            .advice("Leave this layer out or report the layer's configuration."));
  }

  private static boolean withinTolerance(Tensor expected, Tensor found) {
    double largest = 1;
    for (int i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.at(i)));
    }
    return expected.maxAbsDifference(found) <= TOLERANCE * largest;
  }

  private static Tensor answer(Map<String, INDArray> answers, String vertex) {
    INDArray answer = answers.get(vertex);
    if (answer == null) {
      throw new IllegalStateException("DL4J gave no answer of layer " + vertex);
    }
    return NdArrays.toTensor(answer);
  }
}
