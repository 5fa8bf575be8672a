package org.lacewing.server.protocol;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.preprocessing.RowEncoder;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.server.serving.LoadedVersion;
import org.lacewing.server.serving.RowBuilder;
import org.lacewing.server.serving.RowSource;
import org.lacewing.server.serving.Rows;

/** The tensors of a request as rows of the version that answers. */
final class InferRows implements RowSource {
  private final InferRequest request;

  InferRows(InferRequest request) {
    this.request = request;
  }

  @Override
  public Rows read(LoadedVersion version) {
    @Nullable RowEncoder encoder = version.rows().orElse(null);
    return encoder == null ? tensors(version) : encoded(encoder, version);
  }

  private Rows tensors(LoadedVersion version) {
    Map<String, Tensor> tensors = new HashMap<>();
    for (InferInput input : request.inputs()) {
      if (input.datatype() != Datatype.FP32) {
        throw wrongType(input, "FP32");
      }
      tensors.put(input.name(), Tensor.adopt(input.lengths(), input.floats()));
    }
    return new Rows.Tensors(tensors, positive(version.model().signature().check(tensors)));
  }

  private static int positive(int rows) {
    if (rows == 0) {
      throw new DataException(Failure.of("The request has no rows").expected("one or more"));
    }
    return rows;
  }

  private Rows encoded(RowEncoder encoder, LoadedVersion version) {
    List<InferInput> inputs = request.inputs();
    if (inputs.size() == 1
        && inputs.get(0).name().equals(InferSignature.ROWS)
        && InferSignature.takesMatrix(encoder)) {
      return matrix(encoder, inputs.get(0));
    }
    int rows = inputs.get(0).rows();
    Map<String, InferInput> byName = new HashMap<>();
    for (InferInput input : inputs) {
      check(encoder, input, rows, version);
      byName.put(input.name(), input);
    }
    for (Field field : encoder.features()) {
      if (!byName.containsKey(field.name())) {
        throw new DataException(
            Failure.of("An input is missing")
                .at("input \"" + field.name() + '"')
                .advice("Send null for values that are not known."));
      }
    }
    RowBuilder builder = new RowBuilder(encoder);
    for (int row = 0; row < rows; row++) {
      builder.startRow();
      for (int i = 0; i < inputs.size(); i++) {
        cell(builder, inputs.get(i), row, i);
      }
      builder.endRow();
    }
    return builder.build();
  }

  private static void cell(RowBuilder builder, InferInput input, int row, int expected) {
    int place = builder.column(input.name(), expected);
    Field field = builder.encoder().features().get(place);
    switch (field.type()) {
      case NUMERIC -> builder.number(place, input.values().numberAt(row));
      case CATEGORICAL -> builder.category(place, input.values().textAt(row));
      case TENSOR -> {
        TensorFormat format = field.format().orElseThrow();
        float[] values = new float[format.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) input.values().numberAt(row * values.length + i);
        }
        builder.tensor(
            place,
            Tensor.adopt(format.shape().stream().mapToInt(Integer::intValue).toArray(), values));
      }
    }
  }

  private static Rows matrix(RowEncoder encoder, InferInput input) {
    int columns = encoder.features().size();
    int[] shape = input.lengths();
    if (shape.length != 2 || shape[1] != columns) {
      throw wrongShape(input, "[n, " + columns + "]");
    }
    if (!input.datatype().isNumeric()) {
      throw wrongType(input, "FP64 or other numbers");
    }
    RowBuilder builder = new RowBuilder(encoder);
    for (int row = 0; row < shape[0]; row++) {
      builder.startRow();
      for (int i = 0; i < columns; i++) {
        int place = builder.column(encoder.features().get(i).name(), i);
        builder.number(place, input.values().numberAt(row * columns + i));
      }
      builder.endRow();
    }
    return builder.build();
  }

  private static void check(RowEncoder encoder, InferInput input, int rows, LoadedVersion version) {
    int place = encoder.place(input.name());
    if (place < 0) {
      throw new DataException(
          Failure.of("The model has no such input")
              .at(input.where())
              .advice("See /v2/models/" + version.version().model() + " for its inputs."));
    }
    Field field = encoder.features().get(place);
    int[] expected =
        field.type() == ValueType.TENSOR
            ? Tensor.shapeOf(rows, field.format().orElseThrow().shape())
            : new int[] {rows, 1};
    if (!Arrays.equals(expected, input.lengths())) {
      throw wrongShape(input, Arrays.toString(expected));
    }
    boolean texts = field.type() == ValueType.CATEGORICAL;
    if (texts ? input.datatype() != Datatype.BYTES : !input.datatype().isNumeric()) {
      throw wrongType(input, texts ? "BYTES" : "a type of numbers");
    }
  }

  private static DataException wrongShape(InferInput input, String expected) {
    return new DataException(
        Failure.of("The input has another shape than the model's")
            .at(input.where())
            .expected(expected)
            .received(input.shape().toString()));
  }

  private static DataException wrongType(InferInput input, String expected) {
    return new DataException(
        Failure.of("The input has another datatype than the model's")
            .at(input.where())
            .expected(expected)
            .received(input.datatype().toString()));
  }
}
