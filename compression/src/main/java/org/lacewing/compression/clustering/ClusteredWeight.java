package org.lacewing.compression.clustering;

import java.util.Arrays;
import org.lacewing.compression.encoding.CodebookWeight;
import org.lacewing.core.tensor.Tensor;

/** Puts the weights of a layer into clusters. */
final class ClusteredWeight {
  private ClusteredWeight() {}

  /**
   * Returns the weights with each replaced by the centre of its cluster. Weights that are exactly 0
   * form a cluster of their own, whose centre stays 0.
   *
   * @param importance of each weight, above 0
   * @param clusters the most values, 2 or more
   */
  static CodebookWeight of(Tensor values, double[] importance, int clusters) {
    int[] order = ascending(values);
    int[] groups = new int[order.length];
    int different = 0;
    for (int i = 0; i < order.length; i++) {
      boolean same = i > 0 && values.at(order[i]) == values.at(order[i - 1]);
      different += same ? 0 : 1;
      groups[i] = different - 1;
    }
    double[] numbers = new double[different];
    double[] weights = new double[different];
    for (int i = 0; i < order.length; i++) {
      numbers[groups[i]] = values.at(order[i]);
      weights[groups[i]] += importance[order[i]];
    }
    boolean zeros = order.length < values.size();
    int count = Math.min(different, zeros ? clusters - 1 : clusters);
    float[] book = new float[Math.max(1, count + (zeros ? 1 : 0))];
    int first = zeros ? 1 : 0;
    int[] clusterOf = new int[different];
    int[] starts = count == 0 ? new int[1] : new OptimalClusters(numbers, weights).starts(count);
    for (int cluster = 0; cluster < count; cluster++) {
      int from = starts[cluster];
      int to = starts[cluster + 1];
      Arrays.fill(clusterOf, from, to, first + cluster);
      book[first + cluster] = (float) centre(numbers, weights, from, to);
    }
    int[] places = new int[values.size()];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = clusterOf[groups[i]];
    }
    return CodebookWeight.of(values.shape(), places, book);
  }

  private static double centre(double[] numbers, double[] weights, int from, int to) {
    double sum = 0;
    double weight = 0;
    for (int i = from; i < to; i++) {
      sum += weights[i] * numbers[i];
      weight += weights[i];
    }
    return sum / weight;
  }

  /** Returns the positions of the weights that are not 0, from the least weight on. */
  private static int[] ascending(Tensor values) {
    long[] keys = new long[values.size()];
    int count = 0;
    for (int i = 0; i < values.size(); i++) {
      if (values.at(i) != 0) {
        int bits = Float.floatToRawIntBits(values.at(i));
        // As whole numbers these have the order of the floats.
        int ordered = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
        keys[count++] = ((long) ordered << Integer.SIZE) | i;
      }
    }
    Arrays.sort(keys, 0, count);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }
}
