package org.lacewing.server.protocol;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.preprocessing.RowEncoder;
import org.lacewing.server.serving.LoadedVersion;

/**
 * The tensors of a version. With preprocessing an input for each raw column, and {@value #ROWS}
 * with all of them where each is a number; without it those of the network.
 *
 * @param inputs what it takes
 * @param outputs what it answers
 */
record InferSignature(List<TensorDescription> inputs, List<TensorDescription> outputs) {
  /** The input that takes all columns as one matrix. */
  static final String ROWS = "rows";

  /** The output with the most probable class. */
  static final String LABEL = "label";

  /** The output with the probability of each class. */
  static final String PROBABILITIES = "probabilities";

  /** The output with a number in the label's units. */
  static final String PREDICTION = "prediction";

  private static final int ANY = -1;

  InferSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  static InferSignature of(LoadedVersion version) {
    return version
        .rows()
        .map(rows -> ofRows(rows, version.model().target()))
        .orElseGet(
            () ->
                new InferSignature(
                    ofTensors(version.model().signature().inputs()),
                    ofTensors(version.model().signature().outputs())));
  }

  /** Returns whether all columns may come as one matrix. */
  static boolean takesMatrix(RowEncoder rows) {
    return rows.features().stream().allMatch(field -> field.type() == ValueType.NUMERIC)
        && rows.place(ROWS) < 0;
  }

  private static InferSignature ofRows(RowEncoder rows, Target target) {
    List<TensorDescription> inputs = new ArrayList<>();
    for (Field field : rows.features()) {
      inputs.add(
          switch (field.type()) {
            case NUMERIC -> new TensorDescription(field.name(), Datatype.FP64, List.of(ANY, 1));
            case CATEGORICAL ->
                new TensorDescription(field.name(), Datatype.BYTES, List.of(ANY, 1));
            case TENSOR ->
                new TensorDescription(
                    field.name(), Datatype.FP32, batch(field.format().orElseThrow().shape()));
          });
    }
    if (takesMatrix(rows)) {
      inputs.add(new TensorDescription(ROWS, Datatype.FP64, List.of(ANY, rows.features().size())));
    }
    return new InferSignature(
        inputs,
        target.task() == Task.CLASSIFICATION
            ? List.of(
                new TensorDescription(LABEL, Datatype.BYTES, List.of(ANY, 1)),
                new TensorDescription(
                    PROBABILITIES, Datatype.FP32, List.of(ANY, target.classes().size())))
            : List.of(new TensorDescription(PREDICTION, Datatype.FP32, List.of(ANY, 1))));
  }

  private static List<TensorDescription> ofTensors(List<TensorSpec> specs) {
    return specs.stream()
        .map(spec -> new TensorDescription(spec.name(), Datatype.FP32, batch(spec.rowShape())))
        .toList();
  }

  private static List<Integer> batch(List<Integer> rowShape) {
    List<Integer> shape = new ArrayList<>(rowShape);
    shape.add(0, ANY);
    return shape;
  }
}
