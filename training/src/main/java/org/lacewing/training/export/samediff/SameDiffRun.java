package org.lacewing.training.export.samediff;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.NdArrays;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a SameDiff graph at inference. */
final class SameDiffRun {
  private SameDiffRun() {}

  /** Returns the variables' values as SameDiff has them, placeholders included. */
  static Map<String, INDArray> arrays(
      SameDiff graph, List<String> variables, Map<String, Tensor> rows) {
    Map<String, INDArray> placeholders = new HashMap<>();
    rows.forEach(
        (name, tensor) ->
            placeholders.put(name, NdArrays.of(tensor).castTo(graph.getVariable(name).dataType())));
    try {
      return graph.output(placeholders, variables.toArray(String[]::new));
    } catch (RuntimeException e) {
      // SameDiff's answers to placeholders of a wrong shape have no common type.
      throw new DataException(
          Failure.of("The graph cannot run on the rows it is to be checked with")
              .received("SameDiff says: " + e.getMessage())
              .advice("Give rows of the shapes that the placeholders take."),
          e);
    }
  }

  /** Returns the variables' values as 32-bit floats. */
  static Map<String, Tensor> tensors(
      SameDiff graph, List<String> variables, Map<String, Tensor> rows) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    arrays(graph, variables, rows)
        .forEach(
            (name, array) -> tensors.put(name, NdArrays.toTensor(array.castTo(DataType.FLOAT))));
    return tensors;
  }
}
