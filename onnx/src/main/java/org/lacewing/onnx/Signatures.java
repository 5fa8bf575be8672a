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
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.TensorSpec;

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
    TensorSpec input = fixed("input", sole("input", inputs(graph)));
    TensorSpec output = fixed("output", sole("output", graph.getOutputList()));
    return new ModelSignature(input.name(), input.rowShape(), output.name(), output.rowShape());
  }

  static NetworkSignature all(GraphProto graph) {
    List<TensorSpec> inputs = inputs(graph).stream().map(value -> spec("input", value)).toList();
    List<TensorSpec> outputs =
        graph.getOutputList().stream().map(value -> spec("output", value)).toList();
    try {
      return new NetworkSignature(inputs, outputs);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          Failure.of("The ONNX model has impossible inputs or outputs")
              .received(String.valueOf(e.getMessage())),
          e);
    }
  }

  /** Returns a tensor of 32-bit floats whose first dimension is the batch. */
  static ValueInfoProto floats(String name, List<Integer> rowShape) {
    return value(name, ElementType.FLOAT, rowShape);
  }

  /** Returns a tensor of 32-bit floats of any shape. */
  static ValueInfoProto shapeless(String name) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(ElementType.FLOAT.number())))
        .build();
  }

  /** Returns a tensor of which only the name is told. */
  static ValueInfoProto untyped(String name) {
    return ValueInfoProto.newBuilder().setName(name).build();
  }

  /** Returns a tensor whose first dimension is the batch. */
  static ValueInfoProto value(String name, ElementType type, List<Integer> rowShape) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(BATCH));
    for (int i = 0; i < rowShape.size(); i++) {
      Dimension.Builder dimension = Dimension.newBuilder();
      int size = rowShape.get(i);
      shape.addDim(
          size == TensorSpec.FREE
              ? dimension.setDimParam(name + "_" + (i + 1))
              : dimension.setDimValue(size));
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.number()).setShape(shape);
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

  private static TensorSpec fixed(String role, ValueInfoProto value) {
    TensorSpec spec = spec(role, value);
    if (!spec.isFixed()) {
      throw unsupported(role, value, "a free first dimension (the batch), all others fixed");
    }
    return spec;
  }

  private static TensorSpec spec(String role, ValueInfoProto value) {
    TypeProto.Tensor type = value.getType().getTensorType();
    if (type.getElemType() != TensorProto.DataType.FLOAT_VALUE) {
      throw new DataException(
          Failure.of("The ONNX model has an unsupported " + role)
              .at(place(role, value))
              .expected("32-bit floats")
              .received("element type " + type.getElemType())
              .advice("Save the model with a float " + role + "."));
    }
    List<Dimension> dimensions = type.getShape().getDimList();
    if (dimensions.isEmpty() || dimensions.get(0).getDimValue() > 0) {
      throw unsupported(role, value, "a free first dimension (the batch)");
    }
    List<Integer> shape = new ArrayList<>();
    for (Dimension dimension : dimensions.subList(1, dimensions.size())) {
      long length = dimension.getDimValue();
      if (length > Integer.MAX_VALUE) {
        throw unsupported(role, value, "dimensions below 2^31");
      }
      shape.add(length > 0 ? (int) length : TensorSpec.FREE);
    }
    return new TensorSpec(value.getName(), shape);
  }

  private static String place(String role, ValueInfoProto value) {
    return role + " \"" + value.getName() + "\"";
  }

  private static DataException unsupported(String role, ValueInfoProto value, String expected) {
    return new DataException(
        Failure.of("The ONNX model has an unsupported shape")
            .at(place(role, value))
            .expected(expected)
            .received(describe(value.getType().getTensorType().getShape().getDimList()))
            .advice("Save the model with a dynamic batch dimension."));
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
