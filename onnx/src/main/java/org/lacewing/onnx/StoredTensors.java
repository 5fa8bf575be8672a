package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TrainingInfoProto;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Looks at every tensor of a model wherever it is stored, also in attributes, loops, branches and
 * functions, and refuses one whose values lie in another file: ONNX Runtime would read that file.
 */
final class StoredTensors {
  private StoredTensors() {}

  static void requireInside(ModelProto model) {
    graph(model.getGraph());
    model.getFunctionsList().forEach(function -> nodes(function.getNodeList()));
    model.getFunctionsList().forEach(function -> attributes(function.getAttributeProtoList()));
    for (TrainingInfoProto training : model.getTrainingInfoList()) {
      graph(training.getInitialization());
      graph(training.getAlgorithm());
    }
  }

  private static void graph(GraphProto graph) {
    graph.getInitializerList().forEach(tensor -> requireInside(tensor));
    graph.getSparseInitializerList().forEach(tensor -> sparse(tensor));
    nodes(graph.getNodeList());
  }

  private static void nodes(List<NodeProto> nodes) {
    nodes.forEach(node -> attributes(node.getAttributeList()));
  }

  private static void attributes(List<AttributeProto> attributes) {
    for (AttributeProto attribute : attributes) {
      if (attribute.hasT()) {
        requireInside(attribute.getT());
      }
      attribute.getTensorsList().forEach(tensor -> requireInside(tensor));
      if (attribute.hasSparseTensor()) {
        sparse(attribute.getSparseTensor());
      }
      attribute.getSparseTensorsList().forEach(tensor -> sparse(tensor));
      if (attribute.hasG()) {
        graph(attribute.getG());
      }
      attribute.getGraphsList().forEach(graph -> graph(graph));
    }
  }

  private static void sparse(SparseTensorProto tensor) {
    requireInside(tensor.getValues());
    requireInside(tensor.getIndices());
  }

  private static void requireInside(TensorProto tensor) {
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || tensor.getExternalDataCount() > 0) {
      throw new DataException(
          Failure.of("The values lie in another file")
              .at("tensor \"" + tensor.getName() + "\"")
              .expected("an ONNX file that holds its weights")
              .advice(
                  "Save the model with its weights in one file: in PyTorch"
                      + " torch.onnx.export(…, external_data=False), in Python"
                      + " onnx.save(onnx.load(\"model.onnx\"), \"one-file.onnx\")."));
    }
  }
}
