package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.RawRowInput;
import org.lacewing.onnx.RawRowSignature;

/**
 * A decision tree as an ONNX graph that reads raw rows: an input {@code [n, 1]} a column, missing
 * numbers as NaN, missing categories as the empty text. The tree is a {@code
 * TreeEnsembleClassifier} or a {@code TreeEnsembleRegressor} of {@code ai.onnx.ml}; every row is
 * answered. The same tree gives the same bytes.
 */
public final class DecisionTreeGraph {
  private static final int OPSET = 17;

  private DecisionTreeGraph() {}

  /**
   * Returns the graph, for {@link org.lacewing.onnx.runtime.OrtTableModel} and other programs.
   *
   * @param schema the columns; those of images and series are refused
   * @param target what the tree answers
   * @throws ConfigurationException if there is a column the graph has no input for, no column at
   *     all, or a text no ONNX file can hold
   */
  public static OnnxModel of(Schema schema, Target target, DecisionNode root) {
    GraphTexts.check(target.name(), target.classes());
    GraphBuilder graph =
        GraphBuilder.named(target.name())
            .description(
                "A decision tree that predicts \""
                    + target.name()
                    + "\" from raw rows: one input [n, 1] a column, missing numbers as NaN, missing"
                    + " categories as the empty text.")
            .operatorSet("", OPSET)
            .operatorSet(Operators.ML_DOMAIN, Operators.ML_OPSET);
    List<RawRowInput> inputs = inputs(schema.features(), graph);
    Steps steps = new Steps(graph, GraphNames.ROWS);
    TreeColumns columns = TreeColumns.of(schema.features(), steps);
    TreeEnsemble ensemble = TreeEnsemble.of(root, columns);
    RawRowSignature signature = new RawRowSignature(schema, target, inputs);
    String name = GraphNames.ROWS + "tree";
    String number = GraphNames.ROWS + "class";
    graph.add(ensemble.node(target, name, columns.joined(), number, signature.numbers()));
    if (target.task() == Task.CLASSIFICATION) {
      graph.add(ClassNames.of(target, number));
      graph.output(
          RawRowSignature.LABEL,
          ElementType.STRING,
          List.of(),
          "The class with the largest share, of equal ones the first.");
    }
    graph.output(
        signature.numbers(),
        ElementType.FLOAT,
        List.of(target.outputs()),
        target.task() == Task.CLASSIFICATION
            ? "The share of each class: " + String.join(", ", target.classes())
            : "\"" + target.name() + "\" in its own units.");
    signature.toMetadata().forEach(graph::metadata);
    return graph.build();
  }

  private static List<RawRowInput> inputs(List<Field> features, GraphBuilder graph) {
    List<RawRowInput> inputs = new ArrayList<>();
    for (Field field : features) {
      if (field.type() == ValueType.TENSOR) {
        throw new ConfigurationException(
            Failure.of("A tree over raw rows has no input for images and series")
                .at("column \"" + field.name() + "\"")
                .expected("numbers and categories"));
      }
      GraphTexts.check(field.name(), List.of());
      boolean number = field.type() == ValueType.NUMERIC;
      ElementType type = number ? ElementType.DOUBLE : ElementType.STRING;
      String tensor = GraphNames.input(field.name());
      inputs.add(new RawRowInput(field.name(), tensor, type, true, true));
      graph.input(
          tensor,
          type,
          List.of(1),
          "Column \"" + field.name() + "\"; " + (number ? "NaN" : "empty") + " if missing.");
    }
    if (inputs.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("A tree over no columns cannot be an ONNX graph")
              .expected("one feature or more"));
    }
    return inputs;
  }
}
