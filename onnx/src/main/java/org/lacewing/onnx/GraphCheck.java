package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Checks the form of a graph: constants are whole, every tensor is written once and before it is
 * read, every output is written.
 */
final class GraphCheck {
  private final Set<String> known = new HashSet<>();

  private GraphCheck() {}

  static void check(ModelProto model) {
    new GraphCheck().check(model.getGraph());
  }

  private void check(GraphProto graph) {
    Set<String> constants = new HashSet<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      TensorDecoder.check(tensor);
      if (!constants.add(tensor.getName())) {
        throw twice(tensor.getName());
      }
    }
    known.addAll(constants);
    graph.getSparseInitializerList().forEach(s -> known.add(s.getValues().getName()));
    // Old models list their initializers among the inputs too.
    Signatures.inputs(graph).forEach(input -> write(input.getName()));
    List<Node> nodes = graph.getNodeList().stream().map(n -> Node.of(n)).toList();
    for (Node node : nodes) {
      node.inputs().forEach(input -> read(input, node));
      node.outputs().forEach(this::write);
    }
    graph
        .getOutputList()
        .forEach(
            output -> {
              if (!known.contains(output.getName())) {
                throw new DataException(
                    Failure.of("No node of the ONNX graph writes an output")
                        .at("output \"" + output.getName() + "\""));
              }
            });
  }

  private void write(String tensor) {
    if (!tensor.isEmpty() && !known.add(tensor)) {
      throw twice(tensor);
    }
  }

  private void read(String tensor, Node node) {
    if (!tensor.isEmpty() && !known.contains(tensor)) {
      throw new DataException(
          Failure.of("A node of the ONNX graph reads a tensor that nothing before it writes")
              .at("node \"" + node.name() + "\" (" + node.operator() + ")")
              .received("\"" + tensor + "\""));
    }
  }

  private static DataException twice(String tensor) {
    return new DataException(
        Failure.of("Two tensors of the ONNX graph share a name").at("tensor \"" + tensor + "\""));
  }
}
