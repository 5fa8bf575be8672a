package org.lacewing.training.export.recurrent;

import java.util.List;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;

/** Where a series has its features and its time: {@code [batch, features, time]} or the reverse. */
enum SeriesLayout {
  /** DL4J's NCW: features first. */
  FEATURES_FIRST(1, 2),

  /** DL4J's NWC: time first. */
  TIME_FIRST(2, 1);

  private final int featureAxis;
  private final int timeAxis;

  SeriesLayout(int featureAxis, int timeAxis) {
    this.featureAxis = featureAxis;
    this.timeAxis = timeAxis;
  }

  /** Returns the layout of DL4J's format; where none is set DL4J takes features first. */
  static SeriesLayout of(@Nullable RNNFormat format) {
    return format == RNNFormat.NWC ? TIME_FIRST : FEATURES_FIRST;
  }

  /** Returns the axis of the features, the batch counted. */
  int featureAxis() {
    return featureAxis;
  }

  /** Returns the axis of time, the batch counted. */
  int timeAxis() {
    return timeAxis;
  }

  /** Returns a row's shape of a series of any length. */
  List<Integer> rowShape(int features) {
    return this == FEATURES_FIRST
        ? List.of(features, TensorSpec.FREE)
        : List.of(TensorSpec.FREE, features);
  }

  /** Writes the series as {@code [time, batch, features]} and returns its tensor. */
  String toSteps(ExportScope scope, String series) {
    return this == FEATURES_FIRST
        ? scope.transpose(series, 2, 0, 1)
        : scope.transpose(series, 1, 0, 2);
  }

  /** Writes a series from {@code [time, batch, features]}. */
  void fromSteps(ExportScope scope, String steps, String output) {
    if (this == FEATURES_FIRST) {
      scope.transposeInto(output, steps, 1, 2, 0);
    } else {
      scope.transposeInto(output, steps, 1, 0, 2);
    }
  }

  /** Writes the series as {@code [batch, time, features]} and returns its tensor. */
  String toTimeFirst(ExportScope scope, String series) {
    return this == FEATURES_FIRST ? scope.transpose(series, 0, 2, 1) : series;
  }

  /** Writes a series from {@code [batch, time, features]}. */
  void fromTimeFirst(ExportScope scope, String series, String output) {
    if (this == FEATURES_FIRST) {
      scope.transposeInto(output, series, 0, 2, 1);
    } else {
      scope.into(output, Operators.IDENTITY, series);
    }
  }

  /** Writes the series with its steps in reverse order. */
  void reverse(ExportScope scope, String series, String output) {
    scope.write(
        GraphScope.nodeTo(
            output,
            "Slice",
            series,
            scope.integers(-1),
            scope.integers(Long.MIN_VALUE + 1),
            scope.integers(timeAxis),
            scope.integers(-1)));
  }

  /** Writes the last step, {@code [batch, features]}. */
  void last(ExportScope scope, String series, String output) {
    scope.write(
        GraphScope.nodeTo(output, "Gather", series, scope.integer(-1))
            .withInteger("axis", timeAxis));
  }
}
