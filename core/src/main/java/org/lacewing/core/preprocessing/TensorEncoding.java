package org.lacewing.core.preprocessing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.ValueRange;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * An image or a series as one encoded column a value, in row-major order of its format: {@code (x −
 * center) / scale} of the value's channel, limited to ±clip.
 *
 * @param feature the feature's name
 * @param format the format of every row
 * @param center what is subtracted, by channel
 * @param scale what is divided by, by channel, above 0; 0 marks a channel that is always encoded as
 *     0
 * @param min the smallest value of the training part, by channel
 * @param max the largest value of the training part, by channel
 * @param clip limit of the magnitude, 0 for none
 */
record TensorEncoding(
    String feature,
    TensorFormat format,
    List<Double> center,
    List<Double> scale,
    List<Double> min,
    List<Double> max,
    double clip)
    implements FeatureEncoding {

  TensorEncoding {
    center = List.copyOf(center);
    scale = List.copyOf(scale);
    min = List.copyOf(min);
    max = List.copyOf(max);
    int channels = format.channels().size();
    boolean lengths =
        Stream.of(center, scale, min, max).allMatch(figures -> figures.size() == channels);
    boolean finite =
        Stream.of(center, scale, min, max).flatMap(List::stream).allMatch(Double::isFinite);
    if (!lengths
        || !finite
        || !Double.isFinite(clip)
        || clip < 0
        || scale.stream().anyMatch(s -> s < 0)) {
      throw new IllegalArgumentException("Impossible figures for feature " + feature);
    }
  }

  static TensorEncoding of(String feature, TensorFacts facts) {
    return new TensorEncoding(
        feature,
        facts.format(),
        facts.center(),
        facts.scale(),
        facts.min(),
        facts.max(),
        facts.clip());
  }

  static TensorEncoding fit(TensorColumn column, PreprocessingSettings settings) {
    TensorFormat format = column.format();
    boolean unbounded = format.range().equals(ValueRange.ANY);
    if (settings.tensors() == TensorScaling.UNIT && unbounded) {
      throw new ConfigurationException(
          Failure.of("Column \"" + column.name() + "\" cannot be scaled by its range")
              .expected("a declared range of values")
              .received(format.toString())
              .advice("Set preprocessing.tensors to standard, min-max or none."));
    }
    List<Double> center = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    List<Double> min = new ArrayList<>();
    List<Double> max = new ArrayList<>();
    for (ChannelFigures figures : ChannelFigures.of(column)) {
      boolean constant = figures.min() == figures.max();
      min.add(figures.min());
      max.add(figures.max());
      switch (settings.tensors()) {
        case UNIT -> {
          center.add(format.range().min());
          scale.add(format.range().max() - format.range().min());
        }
        case STANDARD -> {
          center.add(figures.mean());
          scale.add(constant ? 0 : figures.deviation());
        }
        case MIN_MAX -> {
          center.add(figures.min());
          scale.add(figures.max() - figures.min());
        }
        case NONE -> {
          center.add(0.0);
          scale.add(1.0);
        }
      }
    }
    return new TensorEncoding(column.name(), format, center, scale, min, max, settings.clip());
  }

  @Override
  public ValueType type() {
    return ValueType.TENSOR;
  }

  @Override
  public boolean suits(Field field) {
    return field.format().filter(format::equals).isPresent();
  }

  @Override
  public List<String> columnNames() {
    List<Integer> shape = format.shape();
    List<String> names = new ArrayList<>(format.size());
    for (int position = 0; position < format.size(); position++) {
      List<String> index = new ArrayList<>();
      int rest = position;
      for (int axis = shape.size() - 1; axis >= 0; axis--) {
        index.add(0, Integer.toString(rest % shape.get(axis)));
        rest /= shape.get(axis);
      }
      names.add(feature + "[" + String.join(",", index) + "]");
    }
    return names;
  }

  @Override
  public int columns() {
    return format.size();
  }

  @Override
  public boolean constantInTraining() {
    return min.equals(max);
  }

  @Override
  public boolean rejectsMissing() {
    return true;
  }

  @Override
  public boolean accepts(String category) {
    return false;
  }

  @Override
  public void encode(Table rows, float[] target, int first, int width, List<String> notes) {
    TensorColumn column = rows.tensor(feature);
    if (!column.format().equals(format)) {
      throw new DataException(
          Failure.of("Column \"" + feature + "\" has another format than the model's")
              .expected(format.toString())
              .received(column.format().toString())
              .advice("Read it in the model's format."));
    }
    int[] channels = format.channelOfPositions();
    int outside = 0;
    for (int row = 0; row < column.size(); row++) {
      int offset = row * width + first;
      column.copyTo(row, target, offset);
      boolean within = true;
      for (int position = 0; position < channels.length; position++) {
        int channel = channels[position];
        float value = target[offset + position];
        within &= value >= min.get(channel) && value <= max.get(channel);
        float encoded =
            (float) LinearScale.of(value, center.get(channel), scale.get(channel), clip);
        if (!Float.isFinite(encoded)) {
          throw tooLarge(row, position, value);
        }
        target[offset + position] = encoded;
      }
      outside += within ? 0 : 1;
    }
    if (outside > 0) {
      notes.add(
          "Column \""
              + feature
              + "\": "
              + (outside == 1 ? "1 row has" : outside + " rows have")
              + " values outside the range of their channel in training");
    }
  }

  @Override
  public void describe(FeatureSpan span, EncodingVisitor visitor) {
    visitor.tensor(span, new TensorFacts(format, center, scale, min, max, clip));
  }

  private DataException tooLarge(int row, int position, float value) {
    return new DataException(
        Failure.of("A number cannot be encoded")
            .at("row " + row + ", column \"" + feature + "\", position " + position)
            .expected("a number that fits in 32 bits once scaled")
            .received(Float.toString(value)));
  }
}
