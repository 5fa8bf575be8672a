package org.lacewing.onnx.packaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.preprocessing.CategoryFacts;
import org.lacewing.core.preprocessing.EncodingVisitor;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.preprocessing.NumberFacts;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.TensorFacts;
import org.lacewing.core.tensor.Tensor;

/**
 * One row that any sound model accepts, made of what a package knows of its training rows: the
 * learned stand-in (median or mean) of numbers, or the middle of their range if the stand-in lies
 * outside it; the most frequent category; the middle of each channel.
 */
public final class TypicalRow implements EncodingVisitor {
  /** The length that stands for a free one: many networks halve it a few times. */
  private static final int FREE_LENGTH = 32;

  private static final float TENSOR_VALUE = 0.5f;

  private final List<Column> columns = new ArrayList<>();

  private TypicalRow() {}

  /** Returns the row. */
  public static Table of(Preprocessing preprocessing) {
    TypicalRow row = new TypicalRow();
    preprocessing.describe(row);
    return Table.of(row.columns);
  }

  /** Returns one row for each input, every value 0.5; free lengths are {@value #FREE_LENGTH}. */
  public static Map<String, Tensor> of(NetworkSignature signature) {
    Map<String, Tensor> row = new LinkedHashMap<>();
    for (TensorSpec input : signature.inputs()) {
      int[] shape = new int[input.rowShape().size() + 1];
      shape[0] = 1;
      for (int axis = 1; axis < shape.length; axis++) {
        int length = input.rowShape().get(axis - 1);
        shape[axis] = length == TensorSpec.FREE ? FREE_LENGTH : length;
      }
      float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
      Arrays.fill(values, TENSOR_VALUE);
      row.put(input.name(), Tensor.adopt(shape, values));
    }
    return row;
  }

  @Override
  public void number(FeatureSpan span, NumberFacts facts) {
    boolean within = facts.fill() >= facts.min() && facts.fill() <= facts.max();
    columns.add(
        NumericColumn.of(span.feature(), within ? facts.fill() : middle(facts.min(), facts.max())));
  }

  @Override
  public void category(FeatureSpan span, CategoryFacts facts) {
    columns.add(CategoricalColumn.ofTexts(span.feature(), List.of(facts.mostFrequent())));
  }

  @Override
  public void tensor(FeatureSpan span, TensorFacts facts) {
    TensorFormat format = facts.format();
    int[] channels = format.channelOfPositions();
    float[] values = new float[channels.length];
    for (int position = 0; position < values.length; position++) {
      int channel = channels[position];
      values[position] = (float) middle(facts.min().get(channel), facts.max().get(channel));
    }
    int[] shape = format.shape().stream().mapToInt(Integer::intValue).toArray();
    columns.add(
        TensorColumn.ofTensors(span.feature(), format, List.of(Tensor.adopt(shape, values))));
  }

  private static double middle(double min, double max) {
    return min / 2 + max / 2;
  }
}
