package org.lacewing.onnx.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.DeclaredTensor;

/**
 * Finds the axes of a graph's outputs by running it, since declared shapes may be missing or wrong:
 * the axis whose length goes with the number of rows, and those that go with free axes of the
 * inputs.
 */
final class OutputAxes {
  private final List<String> warnings;
  private final Map<String, Tensor> several;
  private final Map<String, Tensor> single;
  private final Optional<Map<String, Tensor>> otherLength;

  private OutputAxes(OpenedGraph graph, List<String> warnings) {
    this.warnings = warnings;
    this.several = graph.run(OpenedGraph.ROWS);
    this.single = graph.run(1);
    this.otherLength = graph.runOtherLength();
  }

  /**
   * Returns the outputs that have an axis of the rows.
   *
   * @param warnings receives a sentence for each output that is left out
   * @throws DataException if none is left
   */
  static List<BorderOutput> find(
      OpenedGraph graph, List<DeclaredTensor> outputs, List<String> warnings) {
    OutputAxes axes = new OutputAxes(graph, warnings);
    List<BorderOutput> found = outputs.stream().flatMap(o -> axes.of(o).stream()).toList();
    if (found.isEmpty()) {
      throw new DataException(
          Failure.of("No output of the graph has an axis that counts the rows")
              .expected("an axis as long as the batch")
              .received(
                  outputs.stream().map(output -> axes.shapes(output.name())).toList().toString())
              .advice(
                  "Check that the first axis of every input counts the rows, and that no output"
                      + " is a loss or a mean over the batch."));
    }
    return found;
  }

  private Optional<BorderOutput> of(DeclaredTensor output) {
    String name = output.name();
    int[] shape = shape(several, name);
    Optional<Integer> batch = batch(shape, shape(single, name));
    if (batch.isEmpty()) {
      warnings.add(
          "Output \""
              + name
              + "\" has no axis that counts the rows: it is left out. It is "
              + shapes(name)
              + ".");
      return Optional.empty();
    }
    List<Integer> rowShape = new ArrayList<>();
    for (int axis = 0; axis < shape.length; axis++) {
      if (axis != batch.get()) {
        rowShape.add(isFree(output, axis, shape[axis]) ? TensorSpec.FREE : shape[axis]);
      }
    }
    if (rowShape.contains(0)) {
      warnings.add("Output \"" + name + "\" is empty: it is left out.");
      return Optional.empty();
    }
    if (batch.get() > 0) {
      warnings.add(
          "Axis " + batch.get() + " of output \"" + name + "\" counts the rows: it is put first.");
    }
    return Optional.of(new BorderOutput(name, output.type().orElseThrow(), batch.get(), rowShape));
  }

  private static Optional<Integer> batch(int[] several, int[] single) {
    for (int axis = 0; several.length == single.length && axis < several.length; axis++) {
      if (several[axis] == OpenedGraph.ROWS && single[axis] == 1) {
        return Optional.of(axis);
      }
    }
    return Optional.empty();
  }

  private boolean isFree(DeclaredTensor output, int axis, int length) {
    if (otherLength.isPresent()) {
      int[] other = shape(otherLength.get(), output.name());
      return axis >= other.length || other[axis] != length;
    }
    return false;
  }

  private static int[] shape(Map<String, Tensor> answers, String output) {
    return OpenedGraph.answer(answers, output).shape();
  }

  private String shapes(String name) {
    return Arrays.toString(shape(several, name))
        + " for "
        + OpenedGraph.ROWS
        + " rows and "
        + Arrays.toString(shape(single, name))
        + " for one";
  }
}
