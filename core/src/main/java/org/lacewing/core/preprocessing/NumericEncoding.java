package org.lacewing.core.preprocessing;

import java.util.Arrays;
import java.util.List;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * A number as one encoded column: {@code (x − center) / scale}, limited to ±clip.
 *
 * @param feature the feature's name
 * @param missing what stands in for a missing number
 * @param fill the stand-in, in the column's units
 * @param min the smallest value of the training part
 * @param max the largest value of the training part
 * @param center what is subtracted
 * @param scale what is divided by, above 0; 0 marks a constant column that is always encoded as 0
 * @param clip limit of the magnitude, 0 for none
 */
record NumericEncoding(
    String feature,
    NumericMissing missing,
    double fill,
    double min,
    double max,
    double center,
    double scale,
    double clip)
    implements FeatureEncoding {

  NumericEncoding {
    if (!Double.isFinite(fill)
        || !Double.isFinite(min)
        || !Double.isFinite(max)
        || !Double.isFinite(center)
        || !Double.isFinite(scale)
        || !Double.isFinite(clip)
        || scale < 0
        || clip < 0
        || min > max) {
      throw new IllegalArgumentException("Impossible figures for numeric feature " + feature);
    }
  }

  static NumericEncoding of(String feature, NumberFacts facts) {
    return new NumericEncoding(
        feature,
        facts.missing(),
        facts.fill(),
        facts.min(),
        facts.max(),
        facts.center(),
        facts.scale(),
        facts.clip());
  }

  static NumericEncoding fit(NumericColumn column, PreprocessingSettings settings) {
    String name = column.name();
    double[] values = present(column);
    double min = values[0];
    double max = values[0];
    double sum = 0;
    for (double value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
    }
    boolean constant = min == max;
    double mean = constant ? min : sum / values.length;
    double fill =
        switch (settings.numericMissing()) {
          case REJECT, MEAN -> mean;
          case MEDIAN -> median(values);
          case CONSTANT -> settings.numericConstant();
        };
    double center =
        switch (settings.scaling()) {
          case STANDARD -> mean;
          case MIN_MAX -> min;
          case NONE -> 0;
        };
    double scale =
        switch (settings.scaling()) {
          case STANDARD -> constant ? 0 : deviation(values, mean);
          case MIN_MAX -> constant ? 0 : max - min;
          case NONE -> 1;
        };
    return new NumericEncoding(
        name, settings.numericMissing(), fill, min, max, center, scale, settings.clip());
  }

  private static double[] present(NumericColumn column) {
    double[] values = column.toArray();
    for (int row = 0; row < values.length; row++) {
      if (Double.isInfinite(values[row])) {
        throw infinite(column.name(), row, values[row]);
      }
    }
    double[] present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    if (present.length == 0) {
      throw new DataException(
          Failure.of("Column \"" + column.name() + "\" has no value in the training part")
              .received(values.length + " missing values")
              .advice("Add the column to data.ignore."));
    }
    return present;
  }

  private static double deviation(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
  }

  @Override
  public ValueType type() {
    return ValueType.NUMERIC;
  }

  @Override
  public List<String> columnNames() {
    return List.of(feature);
  }

  @Override
  public int columns() {
    return 1;
  }

  @Override
  public boolean constantInTraining() {
    return min == max;
  }

  @Override
  public boolean rejectsMissing() {
    return missing == NumericMissing.REJECT;
  }

  @Override
  public boolean accepts(String category) {
    return false;
  }

  @Override
  public void encode(Table rows, float[] target, int first, int width, List<String> notes) {
    NumericColumn column = rows.numeric(feature);
    int imputed = 0;
    int outside = 0;
    for (int row = 0; row < column.size(); row++) {
      double value = column.value(row);
      if (Double.isNaN(value)) {
        imputed++;
      } else if (value < min || value > max) {
        outside++;
      }
      target[row * width + first] = encode(value, row);
    }
    if (imputed > 0) {
      notes.add("Column \"" + feature + "\": " + imputed + " missing, read as " + plain(fill));
    }
    if (outside > 0) {
      notes.add(outsideNote(outside));
    }
  }

  /**
   * Encodes one value.
   *
   * @param value NaN if it is missing
   * @param row for messages
   */
  float encode(double value, int row) {
    if (Double.isNaN(value) && rejectsMissing()) {
      throw MissingValue.refused(feature, row, "numericMissing");
    }
    double known = Double.isNaN(value) ? fill : value;
    float encoded = (float) LinearScale.of(known, center, scale, clip);
    if (Double.isInfinite(known) || !Float.isFinite(encoded)) {
      throw infinite(feature, row, known);
    }
    return encoded;
  }

  @Override
  public void describe(FeatureSpan span, EncodingVisitor visitor) {
    visitor.number(span, new NumberFacts(missing, fill, min, max, center, scale, clip));
  }

  private String outsideNote(int outside) {
    String values = outside == 1 ? "1 value" : outside + " values";
    if (min == max) {
      return "Column \""
          + feature
          + "\" is always "
          + plain(min)
          + " in the training part; outside the training range: "
          + values
          + (scale == 0 ? ", read as " + plain(min) : "");
    }
    return "Column \""
        + feature
        + "\": "
        + values
        + " outside the training range "
        + plain(min)
        + " to "
        + plain(max);
  }

  private static String plain(double value) {
    return NumericColumn.of("", value).text(0);
  }

  private static DataException infinite(String feature, int row, double value) {
    return new DataException(
        Failure.of("A number cannot be encoded")
            .at("row " + row + ", column \"" + feature + "\"")
            .expected("a finite number that fits in 32 bits once scaled")
            .received(Double.toString(value))
            .advice("Correct the value or leave it empty."));
  }
}
