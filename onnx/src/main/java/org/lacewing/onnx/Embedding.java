package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorAnnotation;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Map;

/**
 * A model that becomes a part of another graph: every name gets a prefix, also inside loops and
 * branches, whose bodies read tensors of the graph around them. Nothing else is changed.
 */
final class Embedding {
  private final ModelProto part;
  private final String prefix;
  private final Map<String, String> inputs;

  private Embedding(ModelProto part, String prefix, Map<String, String> inputs) {
    this.part = part;
    this.prefix = prefix;
    this.inputs = inputs;
  }

  static Embedding of(ModelProto part, String prefix, Map<String, String> inputs) {
    return new Embedding(part, prefix, inputs);
  }

  void into(ModelProto.Builder model, GraphProto.Builder graph) {
    GraphProto renamed = graph(part.getGraph());
    graph
        .addAllInitializer(renamed.getInitializerList())
        .addAllSparseInitializer(renamed.getSparseInitializerList())
        .addAllNode(renamed.getNodeList())
        .addAllValueInfo(renamed.getValueInfoList())
        .addAllQuantizationAnnotation(renamed.getQuantizationAnnotationList());
    model
        .setIrVersion(Math.max(model.getIrVersion(), part.getIrVersion()))
        .addAllFunctions(part.getFunctionsList());
    for (OperatorSetIdProto set : part.getOpsetImportList()) {
      replace(model, set);
    }
  }

  private static void replace(ModelProto.Builder model, OperatorSetIdProto set) {
    for (int i = model.getOpsetImportCount() - 1; i >= 0; i--) {
      if (domain(model.getOpsetImport(i)).equals(domain(set))) {
        model.removeOpsetImport(i);
      }
    }
    model.addOpsetImport(set);
  }

  /** Both spellings of the standard set are one. */
  private static String domain(OperatorSetIdProto set) {
    return set.getDomain().equals("ai.onnx") ? "" : set.getDomain();
  }

  private String name(String old) {
    String given = inputs.get(old);
    return old.isEmpty() ? old : given == null ? prefix + old : given;
  }

  private GraphProto graph(GraphProto old) {
    GraphProto.Builder renamed = old.toBuilder();
    renamed.getInitializerBuilderList().forEach(t -> t.setName(name(t.getName())));
    renamed
        .getSparseInitializerBuilderList()
        .forEach(t -> t.getValuesBuilder().setName(name(t.getValues().getName())));
    renamed.getInputBuilderList().forEach(this::rename);
    renamed.getOutputBuilderList().forEach(this::rename);
    renamed.getValueInfoBuilderList().forEach(this::rename);
    renamed.getNodeBuilderList().forEach(this::rename);
    renamed.getQuantizationAnnotationBuilderList().forEach(this::rename);
    return renamed.build();
  }

  private void rename(ValueInfoProto.Builder value) {
    value.setName(name(value.getName()));
  }

  private void rename(TensorAnnotation.Builder annotation) {
    annotation.setTensorName(name(annotation.getTensorName()));
    annotation
        .getQuantParameterTensorNamesBuilderList()
        .forEach(entry -> entry.setValue(name(entry.getValue())));
  }

  private void rename(NodeProto.Builder node) {
    if (!node.getName().isEmpty()) {
      node.setName(prefix + node.getName());
    }
    for (int i = 0; i < node.getInputCount(); i++) {
      node.setInput(i, name(node.getInput(i)));
    }
    for (int i = 0; i < node.getOutputCount(); i++) {
      node.setOutput(i, name(node.getOutput(i)));
    }
    for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
      if (attribute.hasG()) {
        attribute.setG(graph(attribute.getG()));
      }
      for (int i = 0; i < attribute.getGraphsCount(); i++) {
        attribute.setGraphs(i, graph(attribute.getGraphs(i)));
      }
    }
  }
}
