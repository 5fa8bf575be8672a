package org.lacewing.compression.pruning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.LayerWeight;
import org.lacewing.core.tensor.Tensor;

/**
 * The magnitudes of weights, split into {@code K} intervals of equal width between 0 and the
 * largest magnitude {@code M} of the layer or of all layers: weight {@code w} lies in interval
 * {@code min(K − 1, floor(|w| / M · K))}. Immutable and thread-safe.
 */
final class WeightIntervals {
  private final List<LayerWeight> weights;
  private final Scope scope;
  private final int perGroup;
  private final double[] largest;
  private final List<WeightInterval> intervals;

  private WeightIntervals(
      List<LayerWeight> weights, Scope scope, int perGroup, double[] largest, int[] counts) {
    this.weights = weights;
    this.scope = scope;
    this.perGroup = perGroup;
    this.largest = largest;
    List<WeightInterval> all = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      int number = i % perGroup;
      double width = largest[i / perGroup] / perGroup;
      all.add(
          new WeightInterval(
              i / perGroup, number, number * width, (number + 1) * width, counts[i]));
    }
    this.intervals = List.copyOf(all);
  }

  /** Splits the magnitudes of the given weights. */
  static WeightIntervals split(List<LayerWeight> weights, Scope scope, int perGroup) {
    int groups = scope == Scope.LAYER ? weights.size() : 1;
    double[] largest = new double[groups];
    for (int layer = 0; layer < weights.size(); layer++) {
      Tensor values = weights.get(layer).values();
      int group = scope == Scope.LAYER ? layer : 0;
      for (int i = 0; i < values.size(); i++) {
        largest[group] = Math.max(largest[group], Math.abs(values.at(i)));
      }
    }
    WeightIntervals empty =
        new WeightIntervals(weights, scope, perGroup, largest, new int[groups * perGroup]);
    int[] counts = new int[groups * perGroup];
    for (int layer = 0; layer < weights.size(); layer++) {
      Tensor values = weights.get(layer).values();
      for (int i = 0; i < values.size(); i++) {
        int interval = empty.indexOf(layer, values.at(i));
        if (interval >= 0) {
          counts[interval]++;
        }
      }
    }
    return new WeightIntervals(weights, scope, perGroup, largest, counts);
  }

  /** Returns all intervals: group after group, in each from small to large magnitudes. */
  List<WeightInterval> all() {
    return intervals;
  }

  /** Returns the largest magnitude to which a layer's weights are related. */
  double largest(int layer) {
    return largest[group(layer)];
  }

  /** Returns the number of weights in a group, zeros included. */
  int size(int group) {
    if (scope == Scope.LAYER) {
      return weights.get(group).values().size();
    }
    return weights.stream().mapToInt(weight -> weight.values().size()).sum();
  }

  /** Returns what a group is called. */
  String groupName(int group) {
    return scope == Scope.LAYER ? weights.get(group).layer() : "all layers";
  }

  /** Returns a layer's weights with those outside the kept intervals set to 0. */
  Tensor keeping(int layer, BitSet kept) {
    Tensor values = weights.get(layer).values();
    float[] result = new float[values.size()];
    for (int i = 0; i < result.length; i++) {
      int interval = indexOf(layer, values.at(i));
      result[i] = interval >= 0 && kept.get(interval) ? values.at(i) : 0f;
    }
    return Tensor.adopt(values.shape(), result);
  }

  /** Returns all weights by tensor name, with those outside the kept intervals set to 0. */
  Map<String, Tensor> keeping(BitSet kept) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (int layer = 0; layer < weights.size(); layer++) {
      all.put(weights.get(layer).weight(), keeping(layer, kept));
    }
    return all;
  }

  private int group(int layer) {
    return scope == Scope.LAYER ? layer : 0;
  }

  private int indexOf(int layer, float weight) {
    if (weight == 0) {
      return -1;
    }
    int group = group(layer);
    int number = (int) (Math.abs((double) weight) / largest[group] * perGroup);
    return group * perGroup + Math.min(perGroup - 1, number);
  }
}
