package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lacewing.compression.linear.Moments;
import org.lacewing.compression.structure.LinearUse.Kind;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/** Judges the channels of a group by an {@link Importance}. Deterministic; equals in order. */
final class ChannelOrder {
  private final OnnxModel model;
  private final Coupling coupling;
  private final Map<String, Tensor> rows;
  private final Map<LinearUse, Moments> moments = new HashMap<>();

  ChannelOrder(OnnxModel model, Coupling coupling, Map<String, Tensor> rows) {
    this.model = model;
    this.coupling = coupling;
    this.rows = rows;
  }

  /**
   * Orders a group's channels. A group that no dense layer, convolution or recurrent layer reads is
   * judged by its weights alone.
   */
  RemovalOrder of(ChannelGroup group, Importance importance) {
    List<LinearUse> readers =
        coupling.uses().stream()
            .filter(use -> use.kind != Kind.OTHER)
            .filter(
                use ->
                    Arrays.stream(use.inputs)
                        .anyMatch(u -> group.units().contains(coupling.root(u))))
            .toList();
    return switch (readers.isEmpty() ? weightsOnly(importance) : importance) {
      case MAGNITUDE -> sorted(group, magnitudes(group));
      case GEOMETRIC_MEDIAN -> sorted(group, distances(group));
      case CONTRIBUTION -> sorted(group, contributions(group, readers));
      case LEAST_SQUARES -> leastSquares(group, readers);
    };
  }

  private static Importance weightsOnly(Importance importance) {
    return importance == Importance.GEOMETRIC_MEDIAN ? importance : Importance.MAGNITUDE;
  }

  private static RemovalOrder sorted(ChannelGroup group, double[] scores) {
    double total = Arrays.stream(scores).sum();
    List<Integer> order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .toList();
    return new RemovalOrder(
        order.stream().map(i -> group.units().get(i)).toList(),
        order.stream().map(i -> total > 0 ? scores[i] / total : 0).toList());
  }

  private double[] magnitudes(ChannelGroup group) {
    double[] sums = new double[group.units().size()];
    for (List<float[]> filters : filters(group)) {
      for (int i = 0; i < sums.length; i++) {
        for (float value : filters.get(i)) {
          sums[i] += (double) value * value;
        }
      }
    }
    return sums;
  }

  private double[] distances(ChannelGroup group) {
    double[] sums = new double[group.units().size()];
    for (List<float[]> filters : filters(group)) {
      for (int i = 0; i < sums.length; i++) {
        for (int j = 0; j < sums.length; j++) {
          sums[i] += distance(filters.get(i), filters.get(j));
        }
      }
    }
    return sums;
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      double difference = (double) one[i] - other[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /** Returns, for each weight that makes the group's channels, the numbers of each channel. */
  private List<List<float[]>> filters(ChannelGroup group) {
    List<List<float[]>> all = new ArrayList<>();
    for (MaskPart part : coupling.parts().stream().distinct().toList()) {
      int[] axis = coupling.axes(part.tensor())[part.axis()];
      boolean own =
          !part.shift()
              && Arrays.stream(axis).anyMatch(u -> group.units().contains(coupling.root(u)));
      if (own) {
        Tensor weight = model.weight(part.tensor());
        List<float[]> filters = new ArrayList<>();
        for (int unit : group.units()) {
          int[][] kept = new int[weight.rank()][];
          for (int i = 0; i < kept.length; i++) {
            boolean along = i == part.axis();
            kept[i] =
                IntStream.range(0, weight.dimension(i))
                    .filter(index -> !along || coupling.root(axis[index]) == unit)
                    .toArray();
          }
          filters.add(Removal.sliced(weight, kept).toArray());
        }
        all.add(filters);
      }
    }
    return all;
  }

  private double[] contributions(ChannelGroup group, List<LinearUse> readers) {
    double[] sums = new double[group.units().size()];
    for (LinearUse use : readers) {
      WeightMatrix matrix = WeightMatrix.of(use, model.weight(use.weight));
      double[] covariance = moments(use).products(true);
      double norm = LeastSquaresOrder.norm(matrix, covariance);
      List<int[]> columns = columns(group, use, matrix);
      for (int i = 0; i < sums.length; i++) {
        for (int row = 0; row < matrix.rows(); row++) {
          for (int a : columns.get(i)) {
            for (int b : columns.get(i)) {
              sums[i] +=
                  matrix.at(row, a)
                      * covariance[a * matrix.columns() + b]
                      * matrix.at(row, b)
                      / norm;
            }
          }
        }
      }
    }
    return sums;
  }

  private RemovalOrder leastSquares(ChannelGroup group, List<LinearUse> readers) {
    List<LeastSquaresOrder> layers = new ArrayList<>();
    List<List<int[]>> columns = new ArrayList<>();
    for (LinearUse use : readers) {
      WeightMatrix matrix = WeightMatrix.of(use, model.weight(use.weight));
      layers.add(LeastSquaresOrder.of(matrix, moments(use)));
      columns.add(columns(group, use, matrix));
    }
    return LeastSquaresOrder.order(group.units(), layers, columns);
  }

  private List<int[]> columns(ChannelGroup group, LinearUse use, WeightMatrix matrix) {
    int[] units = WeightMatrix.columnUnits(use, matrix);
    return group.units().stream()
        .map(
            unit ->
                IntStream.range(0, units.length)
                    .filter(c -> units[c] != Units.FIXED && coupling.root(units[c]) == unit)
                    .toArray())
        .toList();
  }

  private Moments moments(LinearUse use) {
    return moments.computeIfAbsent(use, u -> CalibrationVectors.own(model, u, rows));
  }
}
