package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;

/**
 * The state of the walk over a graph that finds out which indices of which tensors belong together.
 * Rules read and write it. Not thread-safe.
 */
final class CouplingWalk {
  private final Units units = new Units();
  private final AxisUnits axes;
  private final Map<String, List<Long>> integers = new HashMap<>();
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final Set<String> outputs;
  private final List<LinearUse> uses = new ArrayList<>();
  private final List<MaskPart> parts = new ArrayList<>();
  private final Map<String, Rewrite> rewrites = new LinkedHashMap<>();
  private final int rows;

  CouplingWalk(OnnxModel model, Trace trace, int rows) {
    this.rows = rows;
    this.outputs = new HashSet<>(model.outputNames());
    Set<String> constants = new HashSet<>();
    for (Initializer initializer : model.initializers()) {
      constants.add(initializer.name());
      if (initializer.is(ElementType.INT64) || initializer.is(ElementType.INT32)) {
        integers.put(initializer.name(), boxed(initializer.toLongs()));
      }
    }
    this.axes = new AxisUnits(units, trace, constants);
    for (Node node : model.nodes()) {
      for (String input : new HashSet<>(node.inputs())) {
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
      if (node.qualifiedOperator().equals("Constant")) {
        List<Long> list = node.integers("value_ints");
        node.constant()
            .filter(value -> value.is(ElementType.INT64))
            .ifPresent(value -> integers.put(value.name(), boxed(value.toLongs())));
        if (!list.isEmpty()) {
          integers.put(node.outputs().get(0), list);
        } else if (node.integer("value_int", Long.MIN_VALUE) != Long.MIN_VALUE) {
          integers.put(node.outputs().get(0), List.of(node.integer("value_int", 0)));
        }
      }
    }
  }

  private static List<Long> boxed(long... values) {
    return Arrays.stream(values).boxed().toList();
  }

  Units units() {
    return units;
  }

  AxisUnits axes() {
    return axes;
  }

  /** Returns the number of rows that the shapes were found with. */
  int rows() {
    return rows;
  }

  /** Returns the whole numbers of a constant, if the tensor is one. */
  Optional<List<Long>> integers(String tensor) {
    return Optional.ofNullable(integers.get(tensor));
  }

  /** Returns the one node that reads a tensor, if there is one alone and it is no output. */
  Optional<Node> soleReader(String tensor) {
    List<Node> all = readers.getOrDefault(tensor, List.of());
    return all.size() == 1 && !outputs.contains(tensor)
        ? Optional.of(all.get(0))
        : Optional.empty();
  }

  /** Returns the number of nodes that read a tensor. */
  int readers(String tensor) {
    return readers.getOrDefault(tensor, List.of()).size();
  }

  /** Returns the input of that number, or empty if it is left out. */
  static Optional<String> input(Node node, int number) {
    return node.inputs().size() > number && !node.inputs().get(number).isEmpty()
        ? Optional.of(node.inputs().get(number))
        : Optional.empty();
  }

  void add(LinearUse use) {
    uses.add(use);
  }

  void add(MaskPart part) {
    parts.add(part);
  }

  void rewrite(Node node, Rewrite rewrite) {
    rewrites.put(node.outputs().get(0), rewrite);
  }

  List<LinearUse> uses() {
    return uses;
  }

  List<MaskPart> parts() {
    return parts;
  }

  Map<String, Rewrite> rewrites() {
    return rewrites;
  }
}
