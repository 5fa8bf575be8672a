package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/**
 * The parts of a graph that hold weights, and how often each operator occurs.
 *
 * @param layers the nodes that read constants, in the order they run
 * @param operators the number of nodes by operator
 * @param opset the version of the standard operators
 */
record GraphLayers(List<Layer> layers, SortedMap<String, Integer> operators, long opset) {
  GraphLayers {
    layers = List.copyOf(layers);
  }

  /**
   * A node that reads constants.
   *
   * @param node its name
   * @param operator its operator
   * @param weights the constants it reads
   */
  record Layer(String node, String operator, List<Initializer> weights) {
    String shapes() {
      return weights.stream().map(Layer::text).collect(Collectors.joining(", "));
    }

    private static String text(Initializer weight) {
      return weight.name() + " " + java.util.Arrays.toString(weight.shape()) + " " + weight.type();
    }

    long bytes() {
      return weights.stream().mapToLong(Initializer::valueBytes).sum();
    }
  }

  static GraphLayers of(OnnxModel graph) {
    Map<String, Initializer> constants = new HashMap<>();
    graph.initializers().forEach(constant -> constants.put(constant.name(), constant));
    List<Layer> layers = new ArrayList<>();
    SortedMap<String, Integer> operators = new TreeMap<>();
    for (Node node : graph.nodes()) {
      operators.merge(node.operator(), 1, Integer::sum);
      List<Initializer> weights =
          node.inputs().stream().filter(constants::containsKey).map(constants::get).toList();
      if (!weights.isEmpty()) {
        layers.add(new Layer(node.name(), node.operator(), weights));
      }
    }
    return new GraphLayers(layers, operators, graph.opset());
  }

  void addTo(ObjectNode json) {
    ArrayNode list = json.putArray("layers");
    for (Layer layer : layers) {
      ObjectNode node =
          list.addObject().put("node", layer.node()).put("operator", layer.operator());
      ArrayNode weights = node.putArray("weights");
      for (Initializer weight : layer.weights()) {
        ObjectNode entry = weights.addObject().put("name", weight.name());
        ArrayNode shape = entry.putArray("shape");
        for (int length : weight.shape()) {
          shape.add(length);
        }
        entry.put("type", weight.type().name()).put("bytes", weight.valueBytes());
      }
    }
    ObjectNode counts = json.putObject("operators");
    operators.forEach(counts::put);
    json.put("opset", opset);
  }

  List<Block> blocks() {
    String counts =
        operators.entrySet().stream()
            .map(o -> o.getValue() + " " + o.getKey())
            .collect(Collectors.joining(", "));
    return List.of(
        new Grid(
            "Layers: the nodes that read weights",
            List.of("node", "operator", "weights", "bytes"),
            layers.stream()
                .map(l -> List.of(l.node(), l.operator(), l.shapes(), Long.toString(l.bytes())))
                .toList()),
        new Paragraph("Operators of set " + opset + ": " + counts + "."));
  }
}
