package org.lacewing.training.export.samediff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtNetwork;
import org.lacewing.training.export.Agreement;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Compares an exported model with the graph it was made from, through ONNX Runtime and through
 * SameDiff: the given rows at once and the first one alone. They must agree as {@link Agreement}
 * says.
 */
final class SameDiffCheck {
  private SameDiffCheck() {}

  /**
   * Throws if the answers differ; the message names the first variable that deviates.
   *
   * @param rows by placeholder
   */
  static void check(
      SameDiff graph,
      OnnxModel model,
      GraphPath path,
      VariableShapes shapes,
      List<String> outputs,
      Map<String, Tensor> rows) {
    Map<String, Tensor> first = new LinkedHashMap<>();
    rows.forEach((name, tensor) -> first.put(name, tensor.slice(0, 1)));
    try (OrtNetwork runtime = OrtNetwork.open(model)) {
      for (Map<String, Tensor> batch : List.of(rows, first)) {
        Map<String, Tensor> expected = SameDiffRun.tensors(graph, outputs, batch);
        Map<String, Tensor> found = runtime.run(batch);
        for (String output : outputs) {
          if (!Agreement.holds(get(expected, output), get(found, output))) {
            throw deviation(graph, model, path, shapes, batch);
          }
        }
      }
    }
  }

  private static TrainingException deviation(
      SameDiff graph,
      OnnxModel model,
      GraphPath path,
      VariableShapes shapes,
      Map<String, Tensor> batch) {
    for (SameDiffOp op : path.ops()) {
      for (String variable : op.getOutputsOfOp()) {
        boolean floats = graph.getVariable(variable).dataType() == DataType.FLOAT;
        if (!floats || !shapes.isByRow(variable)) {
          continue;
        }
        OnnxModel cut =
            model.edit().clearOutputs().output(variable, shapes.rowShape(variable)).build();
        try (OrtNetwork runtime = OrtNetwork.open(cut)) {
          Tensor right = get(SameDiffRun.tensors(graph, List.of(variable), batch), variable);
          Tensor found = get(runtime.run(batch), variable);
          if (!Agreement.holds(right, found)) {
            return failure(
                "variable \"" + variable + "\" of operator " + op.getOp().opName(),
                Agreement.difference(right, found));
          }
        }
      }
    }
    return failure("outputs", "unknown");
  }

  private static TrainingException failure(String place, String difference) {
    return new TrainingException(
        Failure.of("The exported ONNX model does not compute what the graph computes")
            .at(place)
            .expected("a difference of at most " + Agreement.TOLERANCE + " of the largest answer")
            .received(difference)
            .advice("Leave this operator out or report its arguments."));
  }

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException("No " + name + " among " + tensors.keySet());
    }
    return tensor;
  }
}
