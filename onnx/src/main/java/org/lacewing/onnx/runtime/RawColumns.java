package org.lacewing.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.RawRowInput;

/** Makes ONNX Runtime's tensors of the columns of a table. */
final class RawColumns {
  private final OrtEnvironment environment;
  private final Schema schema;
  private final BindingTexts binding;

  RawColumns(OrtEnvironment environment, Schema schema, BindingTexts binding) {
    this.environment = environment;
    this.schema = schema;
    this.binding = binding;
  }

  /**
   * Returns the tensor of one input; the caller closes it.
   *
   * @throws DataException if the column is missing, holds something else, or images or series of
   *     another format
   */
  OnnxTensor tensor(RawRowInput input, Table rows) throws OrtException {
    Column column = rows.column(input.column());
    if (input.type() == ElementType.DOUBLE) {
      return numbers(rows.numeric(column.name()));
    }
    return input.type() == ElementType.STRING
        ? texts(rows.categorical(column.name()))
        : values(rows.tensor(column.name()));
  }

  private OnnxTensor numbers(NumericColumn column) throws OrtException {
    return OnnxTensor.createTensor(
        environment, DoubleBuffer.wrap(column.toArray()), new long[] {column.size(), 1});
  }

  private OnnxTensor texts(CategoricalColumn column) throws OrtException {
    String[] texts =
        IntStream.range(0, column.size())
            .mapToObj(row -> binding.outward(column.text(row)))
            .toArray(String[]::new);
    return OnnxTensor.createTensor(environment, texts, new long[] {column.size(), 1});
  }

  private OnnxTensor values(TensorColumn column) throws OrtException {
    TensorFormat format = column.format();
    Optional<TensorFormat> expected = schema.field(column.name()).flatMap(Field::format);
    if (!expected.equals(Optional.of(format))) {
      throw new DataException(
          Failure.of("Column \"" + column.name() + "\" has another format than the model's")
              .expected(expected.map(TensorFormat::toString).orElse("no images or series"))
              .received(format.toString())
              .advice("Read it in the model's format."));
    }
    float[] values = new float[Math.multiplyExact(column.size(), format.size())];
    for (int row = 0; row < column.size(); row++) {
      column.copyTo(row, values, row * format.size());
    }
    long[] shape = OrtShapes.longs(Tensor.shapeOf(column.size(), format.shape()));
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
  }
}
