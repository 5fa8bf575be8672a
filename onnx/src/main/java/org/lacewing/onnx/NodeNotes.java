package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/**
 * Takes away what a program noted on the parts of a graph and what no engine needs: descriptions
 * and metadata of nodes and tensors, among them stack traces with the paths of the machine it ran
 * on, the declared shapes of tensors inside the graph, and the graph for training.
 */
final class NodeNotes {
  private NodeNotes() {}

  static ModelProto without(ModelProto model) {
    ModelProto.Builder clean = model.toBuilder().clearDocString().clearTrainingInfo();
    clean(clean.getGraphBuilder());
    for (FunctionProto.Builder function : clean.getFunctionsBuilderList()) {
      function.clearDocString().clearMetadataProps().clearValueInfo();
      function.getNodeBuilderList().forEach(node -> clean(node));
    }
    return clean.build();
  }

  private static void clean(GraphProto.Builder graph) {
    graph.clearDocString().clearMetadataProps().clearValueInfo();
    graph.getNodeBuilderList().forEach(node -> clean(node));
    graph.getInputBuilderList().forEach(value -> clean(value));
    graph.getOutputBuilderList().forEach(value -> clean(value));
    for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
      tensor.clearDocString().clearMetadataProps();
    }
  }

  private static void clean(ValueInfoProto.Builder value) {
    value.clearDocString().clearMetadataProps();
  }

  private static void clean(NodeProto.Builder node) {
    node.clearDocString().clearMetadataProps();
    for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
      attribute.clearDocString();
      if (attribute.hasG()) {
        clean(attribute.getGBuilder());
      }
      attribute.getGraphsBuilderList().forEach(graph -> clean(graph));
    }
  }
}
