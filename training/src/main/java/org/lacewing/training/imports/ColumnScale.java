package org.lacewing.training.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * What a normalizer of DL4J does to the entries along the second axis of its rows (features,
 * channels): {@code (x − center) / scale}. DL4J does it in 32-bit floats.
 *
 * @param uniform whether there is one number of each kind for all entries
 * @param center what is subtracted, by entry
 * @param scale what is divided by, above 0, as many as centers
 * @param least the smallest value of the training data, as many as centers
 * @param most the largest value of the training data, as many as centers
 */
record ColumnScale(
    boolean uniform,
    List<Double> center,
    List<Double> scale,
    List<Double> least,
    List<Double> most) {
  /** ND4J's threshold: what varies by less counts as constant and is divided by this. */
  static final double EPSILON = 1e-5;

  /**
   * A file with means and deviations does not tell the range; the share of values that lie farther
   * out is below one in a hundred whatever their distribution (Chebyshev's inequality).
   */
  private static final double RANGE_IN_DEVIATIONS = 10;

  ColumnScale {
    center = List.copyOf(center);
    scale = List.copyOf(scale);
    least = List.copyOf(least);
    most = List.copyOf(most);
  }

  /** Returns the scale of {@code NormalizerStandardize}. */
  static ColumnScale standardize(Nd4jStream stream) {
    double[] means = stream.readVector().toDoubles();
    double[] deviations = stream.readVector().toDoubles();
    DoubleBinaryOperator scale = (mean, deviation) -> Math.max(deviation, EPSILON);
    return new ColumnScale(
        false,
        each(stream, means, deviations, (mean, deviation) -> mean),
        each(stream, means, deviations, scale),
        each(
            stream,
            means,
            deviations,
            (m, d) -> m - RANGE_IN_DEVIATIONS * scale.applyAsDouble(m, d)),
        each(
            stream,
            means,
            deviations,
            (m, d) -> m + RANGE_IN_DEVIATIONS * scale.applyAsDouble(m, d)));
  }

  /** Returns the scale of {@code NormalizerMinMaxScaler}, which maps its data to a range. */
  static ColumnScale minMax(Nd4jStream stream, TargetRange target) {
    double[] least = stream.readVector().toDoubles();
    double[] most = stream.readVector().toDoubles();
    return new ColumnScale(
            false,
            each(stream, least, most, (low, high) -> low),
            each(stream, least, most, (low, high) -> Math.max(high - low, EPSILON)),
            each(stream, least, most, (low, high) -> low),
            each(stream, least, most, Math::max))
        .mappedTo(target);
  }

  /** Returns the scale of {@code ImagePreProcessingScaler}, one for all values. */
  static ColumnScale image(double most, TargetRange target) {
    double scale = most / target.width();
    return new ColumnScale(
        true, List.of(-target.from() * scale), List.of(scale), List.of(0.0), List.of(most));
  }

  /**
   * Where a normalizer maps its data.
   *
   * @param from the image of the smallest value
   * @param to the image of the largest value, above {@code from}
   */
  record TargetRange(double from, double to) {
    /** Reads both ends. */
    static TargetRange read(Nd4jStream stream) {
      double from = stream.readDouble();
      double to = stream.readDouble();
      if (from >= to) {
        throw stream.damaged("a normalizer maps to the range " + from + " to " + to);
      }
      return new TargetRange(from, to);
    }

    double width() {
      return to - from;
    }
  }

  /** Returns the scale that maps to another range what this one maps to the range 0 to 1. */
  ColumnScale mappedTo(TargetRange target) {
    List<Double> centers = new ArrayList<>();
    List<Double> scales = new ArrayList<>();
    for (int i = 0; i < scale.size(); i++) {
      double mapped = scale.get(i) / target.width();
      scales.add(mapped);
      centers.add(center.get(i) - target.from() * mapped);
    }
    return new ColumnScale(uniform, centers, scales, least, most);
  }

  /** Returns whether the scale can be applied to so many entries. */
  boolean fits(int entries) {
    return uniform || center.size() == entries;
  }

  /** Returns the scale with figures of their own for each of so many entries. */
  ColumnScale spread(int entries) {
    return uniform
        ? new ColumnScale(
            false,
            Collections.nCopies(entries, center.get(0)),
            Collections.nCopies(entries, scale.get(0)),
            Collections.nCopies(entries, least.get(0)),
            Collections.nCopies(entries, most.get(0)))
        : this;
  }

  /** Returns the numbers of the entries that were constant in the training data, from 0. */
  List<Integer> constant() {
    List<Integer> constant = new ArrayList<>();
    for (int i = 0; i < scale.size(); i++) {
      double spread = Math.min(scale.get(i), most.get(i) - least.get(i));
      if (spread <= EPSILON) {
        constant.add(i);
      }
    }
    return constant;
  }

  private static List<Double> each(
      Nd4jStream stream, double[] first, double[] second, DoubleBinaryOperator figure) {
    if (first.length != second.length) {
      throw stream.damaged(
          "a normalizer has " + first.length + " and " + second.length + " figures");
    }
    List<Double> figures = new ArrayList<>(first.length);
    for (int i = 0; i < first.length; i++) {
      double value = figure.applyAsDouble(first[i], second[i]);
      if (!Double.isFinite(value)) {
        throw stream.damaged("a figure of a normalizer is not finite");
      }
      figures.add(value);
    }
    return figures;
  }
}
