package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.ModelSignature;

/** Reads and writes the declared types of a graph's inputs and outputs. */
final class Signatures {
  private static final String BATCH = "batch";

  private Signatures() {}

  /** Returns the declared inputs that no initializer gives a value. */
  static List<ValueInfoProto> inputs(GraphProto graph) {
    Set<String> constants = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> constants.add(tensor.getName()));
    return graph.getInputList().stream()
        .filter(input -> !constants.contains(input.getName()))
        .toList();
  }

  static ModelSignature of(GraphProto graph) {
    ValueInfoProto input = sole("input", inputs(graph));
    ValueInfoProto output = sole("output", graph.getOutputList());
    return new ModelSignature(
        input.getName(), rowShape("input", input), output.getName(), rowShape("output", output));
  }

  /** Returns a tensor of 32-bit floats whose first dimension is the batch. */
  static ValueInfoProto floats(String name, List<Integer> rowShape) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(BATCH));
    rowShape.forEach(size -> shape.addDim(Dimension.newBuilder().setDimValue(size)));
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static ValueInfoProto sole(String role, List<ValueInfoProto> values) {
    if (values.size() != 1) {
      throw new DataException(
          Failure.of("The ONNX model has the wrong number of " + role + "s")
              .expected("1")
              .received(values.size() + " " + values.stream().map(ValueInfoProto::getName).toList())
              .advice("Save the model with a single " + role + "."));
    }
    return values.get(0);
  }

  private static List<Integer> rowShape(String role, ValueInfoProto value) {
    String place = role + " \"" + value.getName() + "\"";
    TypeProto.Tensor type = value.getType().getTensorType();
    if (type.getElemType() != TensorProto.DataType.FLOAT_VALUE) {
      throw new DataException(
          Failure.of("The ONNX model has an unsupported " + role)
              .at(place)
              .expected("32-bit floats")
              .received("element type " + type.getElemType())
              .advice("Save the model with a float " + role + "."));
    }
    List<Dimension> dimensions = type.getShape().getDimList();
    boolean batched = !dimensions.isEmpty() && dimensions.get(0).getDimValue() <= 0;
    List<Integer> shape = new ArrayList<>();
    for (Dimension dimension :
        dimensions.subList(Math.min(1, dimensions.size()), dimensions.size())) {
      batched &= dimension.getDimValue() > 0 && dimension.getDimValue() <= Integer.MAX_VALUE;
      shape.add((int) dimension.getDimValue());
    }
    if (!batched) {
      throw new DataException(
          Failure.of("The ONNX model has an unsupported shape")
              .at(place)
              .expected("a free first dimension (the batch), all others fixed")
              .received(describe(dimensions))
              .advice("Save the model with a dynamic batch dimension."));
    }
    return shape;
  }

  private static String describe(List<Dimension> dimensions) {
    return dimensions.stream()
        .map(
            d ->
                d.hasDimValue()
                    ? Long.toString(d.getDimValue())
                    : d.getDimParam().isEmpty() ? "?" : d.getDimParam())
        .toList()
        .toString();
  }
}
