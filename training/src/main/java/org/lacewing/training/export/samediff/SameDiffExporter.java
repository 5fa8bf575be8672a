package org.lacewing.training.export.samediff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.training.network.NdArrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes a SameDiff graph as an ONNX model, from the placeholders to the asked outputs; what no
 * output depends on, such as losses, is left out. Placeholders become inputs and variables become
 * initializers of the same names. All inputs and outputs hold 32-bit floats, {@code [batch] +
 * rowShape}: placeholders of whole numbers, such as token ids, are converted inside the graph, and
 * so are outputs. Thread-safe for different graphs; SameDiff itself is not.
 */
public final class SameDiffExporter {
  private final OpWriters writers;

  private SameDiffExporter(OpWriters writers) {
    this.writers = writers;
  }

  /** Returns an exporter with all operator writers on the class path. */
  public static SameDiffExporter load() {
    return new SameDiffExporter(OpWriters.load());
  }

  /** Returns the names of the operators that can be written, in order. */
  public List<String> operators() {
    return writers.operators();
  }

  /**
   * Writes a graph and compares the result with SameDiff on the given rows, at once and for the
   * first one alone.
   *
   * @param name the ONNX graph's name
   * @param outputs the variables to answer with, one or more, each {@code [batch, ...]}
   * @param rows for each placeholder that the outputs depend on, one row or more
   * @throws ConfigurationException if an operator or a variable cannot be written; the message
   *     lists all of them, and nothing is written
   * @throws org.lacewing.core.error.DataException if the graph does not run on the rows
   * @throws org.lacewing.core.error.TrainingException if the model's answers differ from
   *     SameDiff's; the message names the first variable that deviates
   */
  public OnnxModel export(
      SameDiff graph, String name, List<String> outputs, Map<String, Tensor> rows) {
    GraphPath path = GraphPath.to(graph, outputs);
    Map<String, Tensor> inputs = placeholders(path, rows);
    VariableShapes shapes = shapes(graph, path, inputs);
    Map<String, String> renamed = wholeNumbers(graph, path, outputs);
    List<OpCall> calls =
        path.ops().stream().map(op -> new OpCall(graph, op, shapes, renamed)).toList();
    refuse(graph, path, calls, outputs, shapes);
    GraphBuilder builder = GraphBuilder.named(name);
    inputs.forEach((input, tensor) -> builder.input(input, shapes.rowShape(input)));
    for (String leaf : path.leaves()) {
      writeLeaf(graph.getVariable(leaf), builder, renamed);
    }
    for (OpCall call : calls) {
      writers.write(call, new GraphScope(call.name(), builder));
    }
    for (String output : outputs) {
      String whole = renamed.get(output);
      if (whole != null && !path.placeholders().contains(output)) {
        cast(builder, whole, output, ElementType.FLOAT);
      }
      builder.output(output, shapes.rowShape(output));
    }
    OnnxModel written = builder.build();
    SameDiffCheck.check(graph, written, path, shapes, outputs, inputs);
    return written;
  }

  private static Map<String, Tensor> placeholders(GraphPath path, Map<String, Tensor> rows) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (String placeholder : path.placeholders()) {
      Tensor tensor = rows.get(placeholder);
      if (tensor == null) {
        throw new ConfigurationException(
            Failure.of("A placeholder has no rows to be checked with")
                .at("placeholder \"" + placeholder + "\"")
                .expected("rows for " + path.placeholders())
                .received("rows for " + rows.keySet()));
      }
      inputs.put(placeholder, tensor);
    }
    return inputs;
  }

  /** A graph with unsupported operators may not run at all: then these are what is reported. */
  private VariableShapes shapes(SameDiff graph, GraphPath path, Map<String, Tensor> rows) {
    try {
      return VariableShapes.of(graph, path.variables(), rows);
    } catch (DataException e) {
      Set<String> refused = new LinkedHashSet<>();
      for (int i = 0; i < path.ops().size(); i++) {
        SameDiffOp op = path.ops().get(i);
        String place = place(i, op.getName(), op.getOp().opName());
        writers.unsupported(op.getOp().opName()).ifPresent(r -> refused.add(place + ": " + r));
      }
      refuse(refused);
      throw e;
    }
  }

  private static String place(int number, String name, String operator) {
    return "operator \"" + name + "\" (number " + number + ", " + operator + ")";
  }

  private static void refuse(Set<String> refused) {
    if (!refused.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("The graph cannot be written as ONNX").received(String.join("; ", refused)));
    }
  }

  private void refuse(
      SameDiff graph,
      GraphPath path,
      List<OpCall> calls,
      List<String> outputs,
      VariableShapes shapes) {
    Set<String> refused = new LinkedHashSet<>();
    for (String leaf : path.leaves()) {
      DataType type = graph.getVariable(leaf).dataType();
      boolean truth = type == DataType.BOOL && graph.getVariable(leaf).isPlaceHolder();
      if (type != DataType.FLOAT && !type.isIntType() && !truth) {
        refused.add("variable \"" + leaf + "\": type " + type + " is not supported");
      }
    }
    for (int i = 0; i < calls.size(); i++) {
      OpCall call = calls.get(i);
      String place = place(i, call.name(), call.operator());
      writers.refusal(call).ifPresent(reason -> refused.add(place + ": " + reason));
    }
    for (String output : outputs) {
      if (!shapes.isByRow(output)) {
        refused.add(
            "output \""
                + output
                + "\": it is "
                + shapes.of(output)
                + ", not an answer for each row");
      }
    }
    refuse(refused);
  }

  /** Returns a second name for each input and output of the graph that holds no floats. */
  private static Map<String, String> wholeNumbers(
      SameDiff graph, GraphPath path, List<String> outputs) {
    Map<String, String> renamed = new LinkedHashMap<>();
    List<String> both = new ArrayList<>(path.placeholders());
    both.addAll(outputs);
    for (String variable : both) {
      if (graph.getVariable(variable).dataType() != DataType.FLOAT) {
        renamed.put(variable, variable + "/whole");
      }
    }
    return renamed;
  }

  private static void writeLeaf(
      SDVariable leaf, GraphBuilder builder, Map<String, String> renamed) {
    String name = leaf.name();
    if (leaf.isPlaceHolder()) {
      String whole = renamed.get(name);
      if (whole != null) {
        boolean truth = leaf.dataType() == DataType.BOOL;
        cast(builder, name, whole, truth ? ElementType.BOOL : ElementType.INT64);
      }
      return;
    }
    INDArray array = leaf.getArr();
    if (leaf.dataType() == DataType.FLOAT) {
      builder.put(Initializer.ofFloats(name, NdArrays.toTensor(array)));
    } else {
      int[] shape = NdArrays.toTensor(array.castTo(DataType.FLOAT)).shape();
      long[] values = array.castTo(DataType.INT64).dup('c').data().asLong();
      builder.put(Initializer.ofInt64(name, shape, values));
    }
  }

  private static void cast(GraphBuilder builder, String from, String to, ElementType type) {
    builder.add(GraphScope.nodeTo(to, "Cast", from).withInteger("to", type.number()));
  }
}
