package org.lacewing.training.export.samediff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.tensor.Tensor;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The shapes of a graph's tensors, found by running it on one row and on two: what differs grows
 * with the batch.
 *
 * @param byName by variable, -1 for a length that grows with the batch
 */
record VariableShapes(Map<String, List<Integer>> byName) {

  static VariableShapes of(SameDiff graph, List<String> variables, Map<String, Tensor> rows) {
    Map<String, List<Integer>> one = shapes(graph, variables, take(rows, 1));
    Map<String, List<Integer>> two = shapes(graph, variables, take(rows, 2));
    Map<String, List<Integer>> merged = new HashMap<>();
    one.forEach(
        (name, shape) -> {
          List<Integer> other = two.getOrDefault(name, shape);
          List<Integer> both = new ArrayList<>();
          for (int i = 0; i < shape.size(); i++) {
            both.add(shape.get(i).equals(other.get(i)) ? shape.get(i) : TensorSpec.FREE);
          }
          merged.put(name, both);
        });
    return new VariableShapes(merged);
  }

  List<Integer> of(String variable) {
    List<Integer> shape = byName.get(variable);
    if (shape == null) {
      throw new IllegalStateException("No shape of variable " + variable);
    }
    return shape;
  }

  /** Returns whether the variable holds something for each row. */
  boolean isByRow(String variable) {
    List<Integer> shape = of(variable);
    return !shape.isEmpty() && shape.get(0) == TensorSpec.FREE;
  }

  /** Returns the shape of one row of a variable that {@link #isByRow holds rows}. */
  List<Integer> rowShape(String variable) {
    return of(variable).subList(1, of(variable).size());
  }

  private static Map<String, List<Integer>> shapes(
      SameDiff graph, List<String> variables, Map<String, Tensor> rows) {
    Map<String, List<Integer>> shapes = new HashMap<>();
    SameDiffRun.arrays(graph, variables, rows)
        .forEach((name, array) -> shapes.put(name, shape(array)));
    return shapes;
  }

  private static List<Integer> shape(INDArray array) {
    List<Integer> shape = new ArrayList<>();
    for (long length : array.shape()) {
      shape.add(Math.toIntExact(length));
    }
    return shape;
  }

  /** Returns the first rows; if there are too few, the first one repeated. */
  private static Map<String, Tensor> take(Map<String, Tensor> rows, int count) {
    Map<String, Tensor> taken = new HashMap<>();
    rows.forEach(
        (name, tensor) -> {
          if (tensor.rank() == 0 || tensor.dimension(0) == 0) {
            throw new DataException(
                Failure.of("An export needs rows to be checked with")
                    .at("placeholder \"" + name + "\"")
                    .expected("one row or more")
                    .received(tensor.toString()));
          }
          float[] values = new float[tensor.size() / tensor.dimension(0) * count];
          for (int i = 0; i < values.length; i++) {
            values[i] = tensor.at(i % tensor.size());
          }
          taken.put(name, Tensor.adopt(Tensor.shapeOf(count, tensor.rowShape()), values));
        });
    return taken;
  }
}
