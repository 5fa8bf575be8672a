package org.lacewing.onnx.imports;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Small ONNX files as other programs may write them, sound or not. */
final class ForeignFile {
  private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
  private final GraphProto.Builder graph = model.getGraphBuilder().setName("g");

  private ForeignFile() {
    operatorSet("", 17);
  }

  static ForeignFile empty() {
    return new ForeignFile();
  }

  /** An input x and an output y, both floats of these axes, and one node between them. */
  static ForeignFile ofNode(String operator, Object... axes) {
    return empty()
        .input("x", TensorProto.DataType.FLOAT, axes)
        .output("y", TensorProto.DataType.FLOAT, axes)
        .node(operator, List.of("x"), List.of("y"));
  }

  ForeignFile change(Consumer<ModelProto.Builder> change) {
    change.accept(model);
    return this;
  }

  ForeignFile operatorSet(String domain, long version) {
    for (int i = model.getOpsetImportCount() - 1; i >= 0; i--) {
      if (model.getOpsetImport(i).getDomain().equals(domain)) {
        model.removeOpsetImport(i);
      }
    }
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version));
    return this;
  }

  /** An axis is a number, or a name for a free length. */
  ForeignFile input(String name, TensorProto.DataType type, Object... axes) {
    graph.addInput(value(name, type, axes));
    return this;
  }

  ForeignFile output(String name, TensorProto.DataType type, Object... axes) {
    graph.addOutput(value(name, type, axes));
    return this;
  }

  ForeignFile floats(String name, long[] shape, float... values) {
    TensorProto.Builder tensor = tensor(name, TensorProto.DataType.FLOAT, shape);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    graph.addInitializer(tensor);
    return this;
  }

  ForeignFile longs(String name, long[] shape, long... values) {
    TensorProto.Builder tensor = tensor(name, TensorProto.DataType.INT64, shape);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    graph.addInitializer(tensor);
    return this;
  }

  /**
   * The operator may have a domain before a colon; the first node of an operator is called after
   * it.
   */
  ForeignFile node(
      String operator, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
    NodeProto node = nodeOf(operator, inputs, outputs, attributes);
    boolean first = graph.getNodeList().stream().noneMatch(n -> n.getName().equals(node.getName()));
    graph.addNode(first ? node : node.toBuilder().setName(outputs.get(0) + "_node").build());
    return this;
  }

  static NodeProto nodeOf(
      String operator, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
    int colon = operator.indexOf(':');
    return NodeProto.newBuilder()
        .setDomain(operator.substring(0, Math.max(0, colon)))
        .setOpType(operator.substring(colon + 1))
        .setName("the_" + operator.substring(colon + 1))
        .addAllInput(inputs)
        .addAllOutput(outputs)
        .addAllAttribute(List.of(attributes))
        .build();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto branch(String name, NodeProto node) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.GRAPH)
        .setG(
            GraphProto.newBuilder()
                .setName(name)
                .addNode(node)
                .addOutput(
                    ValueInfoProto.newBuilder()
                        .setName(node.getOutput(0))
                        .setType(
                            TypeProto.newBuilder()
                                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(1)))))
        .build();
  }

  /** A tensor whose values lie in another file. */
  static TensorProto elsewhere(String name) {
    TensorProto.Builder tensor = tensor(name, TensorProto.DataType.FLOAT, new long[] {3});
    tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL);
    tensor.addExternalDataBuilder().setKey("location").setValue("../secret.bin");
    return tensor.build();
  }

  static AttributeProto tensorOf(String name, TensorProto value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.TENSOR)
        .setT(value)
        .build();
  }

  byte[] bytes() {
    return model.build().toByteArray();
  }

  static ValueInfoProto value(String name, TensorProto.DataType type, Object... axes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object axis : axes) {
      TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
      if (axis instanceof Integer length) {
        dimension.setDimValue(length);
      } else {
        dimension.setDimParam(axis.toString());
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }

  private static TensorProto.Builder tensor(String name, TensorProto.DataType type, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    Arrays.stream(shape).forEach(tensor::addDims);
    return tensor;
  }
}
