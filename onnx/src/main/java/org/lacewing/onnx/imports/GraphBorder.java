package org.lacewing.onnx.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.onnx.DeclaredTensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/**
 * Puts a foreign graph into one whose inputs and outputs are 32-bit floats with the rows first: a
 * Cast where the type differs, a Transpose where the order of the axes does. Names and everything
 * inside stay as they are; where nothing differs, no node is added.
 */
final class GraphBorder {
  private static final String UNNAMED = "network";

  private final OnnxModel inner;
  private final List<BorderInput> inputs;

  /** Names of tensors and nodes. */
  private final Set<String> taken = new HashSet<>();

  GraphBorder(OnnxModel inner, List<BorderInput> inputs) {
    this.inner = inner;
    this.inputs = List.copyOf(inputs);
    inner.nodes().forEach(this::take);
    inner.declaredInputs().forEach(input -> taken.add(input.name()));
    inner.initializers().forEach(constant -> taken.add(constant.name()));
  }

  private void take(Node node) {
    taken.addAll(node.inputs());
    taken.addAll(node.outputs());
    taken.add(node.name());
    node.innerNodes().forEach(this::take);
  }

  /** Returns the graph with its outputs as floats, their axes in the graph's own order. */
  OnnxModel withOpenOutputs(List<DeclaredTensor> outputs) {
    Map<String, String> names = new HashMap<>();
    List<Node> after = new ArrayList<>();
    for (DeclaredTensor output : outputs) {
      leave(output.name(), output.type().orElseThrow(), 0, 0, names, after);
    }
    GraphBuilder graph = build(names, after);
    outputs.forEach(output -> graph.outputOfAnyShape(output.name()));
    return graph.build();
  }

  /** Returns the graph with its outputs as floats, the rows first. */
  OnnxModel withOutputs(List<BorderOutput> outputs) {
    Map<String, String> names = new HashMap<>();
    List<Node> after = new ArrayList<>();
    for (BorderOutput output : outputs) {
      int rank = output.rowShape().size() + 1;
      leave(output.name(), output.type(), output.batchAxis(), rank, names, after);
    }
    GraphBuilder graph = build(names, after);
    outputs.forEach(output -> graph.output(output.name(), output.rowShape()));
    return graph.build();
  }

  private GraphBuilder build(Map<String, String> outputNames, List<Node> after) {
    GraphBuilder graph = GraphBuilder.named(inner.name().isEmpty() ? UNNAMED : inner.name());
    Map<String, String> names = new HashMap<>(outputNames);
    for (BorderInput input : inputs) {
      graph.input(input.name(), input.spec().rowShape());
      String now = input.name();
      if (input.type() != ElementType.FLOAT) {
        now = add(graph, cast(now, fresh(input.name() + "/cast"), input.type()));
      }
      if (input.batchAxis() > 0) {
        List<Long> order = new ArrayList<>(axes(input.axes().size()));
        order.remove(0);
        order.add(input.batchAxis(), 0L);
        now = add(graph, transpose(now, fresh(input.name() + "/transposed"), order));
      }
      names.put(input.name(), now);
    }
    graph.embed(inner, "", names);
    after.forEach(graph::add);
    inner.metadata().forEach(graph::metadata);
    return graph;
  }

  /** Adds what leads from an output of the graph inside to that of the same name outside. */
  private void leave(
      String name,
      ElementType type,
      int batchAxis,
      int rank,
      Map<String, String> names,
      List<Node> after) {
    boolean cast = type != ElementType.FLOAT;
    if (!cast && batchAxis == 0) {
      return;
    }
    String now = fresh(name + "/inner");
    names.put(name, now);
    if (cast) {
      String next = batchAxis == 0 ? name : fresh(name + "/cast");
      after.add(cast(now, next, ElementType.FLOAT));
      now = next;
    }
    if (batchAxis > 0) {
      List<Long> order = new ArrayList<>(axes(rank));
      order.remove(batchAxis);
      order.add(0, (long) batchAxis);
      after.add(transpose(now, name, order));
    }
  }

  private static String add(GraphBuilder graph, Node node) {
    graph.add(node);
    return node.outputs().get(0);
  }

  private Node cast(String from, String to, ElementType type) {
    return Node.of(Operators.CAST, fresh(to + "_node"), List.of(from), List.of(to))
        .withInteger("to", type.number());
  }

  private Node transpose(String from, String to, List<Long> order) {
    return Node.of(Operators.TRANSPOSE, fresh(to + "_node"), List.of(from), List.of(to))
        .withIntegers("perm", order);
  }

  private static List<Long> axes(int rank) {
    List<Long> axes = new ArrayList<>();
    for (long axis = 0; axis < rank; axis++) {
      axes.add(axis);
    }
    return axes;
  }

  private String fresh(String wanted) {
    String name = wanted;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }
}
