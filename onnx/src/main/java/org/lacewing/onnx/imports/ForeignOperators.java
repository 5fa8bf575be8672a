package org.lacewing.onnx.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.ModelFacts;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/**
 * What the operators of a foreign graph mean for its import: operators of unknown domains and old
 * operator sets are refused with the nodes that use them; loops, branches and functions are kept
 * and named in a warning.
 */
final class ForeignOperators {
  /** Older sets broadcast by attributes of their own; ONNX Runtime implements sets from 7 on. */
  private static final int OLDEST_OPSET = 7;

  /** The sets that ONNX Runtime brings along. */
  private static final Set<String> KNOWN_DOMAINS =
      Set.of("", "ai.onnx.ml", "ai.onnx.training", "ai.onnx.preview.training", "com.microsoft");

  /** More values than this in one constant shape are no network but an attack on the memory. */
  private static final long MOST_VALUES = 1L << 28;

  private static final int MOST_NAMED = 10;

  private final OnnxModel model;
  private final ModelFacts facts;
  private final List<Node> nodes = new ArrayList<>();

  private ForeignOperators(OnnxModel model) {
    this.model = model;
    this.facts = model.facts();
    for (Node node : model.nodes()) {
      nodes.add(node);
      nodes.addAll(node.innerNodes());
    }
  }

  /**
   * Checks the operators of a graph.
   *
   * @return warnings, one sentence each
   * @throws DataException if the graph cannot be run for its operators; names node and operator
   */
  static List<String> check(OnnxModel model) {
    ForeignOperators operators = new ForeignOperators(model);
    operators.requireKnownDomains();
    operators.requireNewEnough();
    operators.requireModestShapes();
    return operators.warnings();
  }

  private void requireKnownDomains() {
    List<String> unknown =
        nodes.stream()
            .filter(
                node ->
                    !KNOWN_DOMAINS.contains(domain(node))
                        && !facts.functions().contains(node.qualifiedOperator()))
            .map(Node::place)
            .toList();
    if (!unknown.isEmpty()) {
      throw new DataException(
          Failure.of("The graph uses operators that do not belong to ONNX")
              .at(listed(unknown))
              .expected("operators of ONNX, ai.onnx.ml or com.microsoft, or functions in the file")
              .advice(
                  "Custom operators are libraries of machine code, which are not loaded: export"
                      + " the network with standard operators."));
    }
  }

  private void requireNewEnough() {
    long opset = facts.operatorSets().getOrDefault("", 0L);
    if (opset > 0 && opset < OLDEST_OPSET) {
      List<String> old =
          nodes.stream().filter(node -> domain(node).isEmpty()).map(Node::place).toList();
      throw new DataException(
          Failure.of("The operator set of the graph is too old")
              .at(listed(old))
              .expected("version " + OLDEST_OPSET + " or later")
              .received("version " + opset)
              .advice(
                  "Convert the file: onnx.version_converter.convert_version(model, "
                      + Operators.OPSET
                      + ") in Python."));
    }
  }

  /** A few bytes of a constant shape can ask for any amount of memory as soon as it is opened. */
  private void requireModestShapes() {
    for (Node node : model.nodes()) {
      int place =
          switch (node.qualifiedOperator()) {
            case "ConstantOfShape" -> 0;
            case "Expand", "Tile" -> 1;
            default -> -1;
          };
      if (place >= 0 && node.inputs().size() > place) {
        model
            .initializer(node.inputs().get(place))
            .filter(shape -> shape.is(ElementType.INT64))
            .ifPresent(shape -> requireModest(node, shape));
      }
    }
  }

  private static void requireModest(Node node, Initializer shape) {
    double values = 1;
    for (long length : shape.toLongs()) {
      values *= Math.max(1, length);
    }
    if (values > MOST_VALUES) {
      throw new DataException(
          Failure.of("A node asks for a tensor that is far too large")
              .at(node.place())
              .expected("at most " + MOST_VALUES + " values")
              .received("shape " + Arrays.toString(shape.toLongs())));
    }
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    Set<String> inner = new LinkedHashSet<>();
    model.nodes().stream().filter(Node::hasSubgraph).forEach(node -> inner.add(node.place()));
    if (!inner.isEmpty()) {
      warnings.add(
          "The graph has loops or branches ("
              + listed(List.copyOf(inner))
              + "): they are run as they are, and passes of compression leave weights in them"
              + " alone.");
    }
    if (!facts.functions().isEmpty()) {
      warnings.add(
          "The graph has functions of its own ("
              + listed(facts.functions().stream().sorted().toList())
              + "): they are run as they are, and passes of compression do not look into them.");
    }
    if (facts.training()) {
      warnings.add("The file holds a graph for training as well: it is left out.");
    }
    return warnings;
  }

  private static String domain(Node node) {
    return node.domain().equals("ai.onnx") ? "" : node.domain();
  }

  private static String listed(List<String> places) {
    String first = String.join(", ", places.subList(0, Math.min(MOST_NAMED, places.size())));
    return places.size() <= MOST_NAMED
        ? first
        : first + " and " + (places.size() - MOST_NAMED) + " more";
  }
}
