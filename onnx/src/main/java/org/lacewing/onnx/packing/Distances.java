package org.lacewing.onnx.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the flat distances at which a tensor's levels tell most of each other: those with the
 * largest mutual information between "this one is zero" and "that one is zero". Candidates are the
 * strides of the tensor's axes and multiples of them, among which are the width of an image or a
 * kernel that lies flattened in an axis.
 */
final class Distances {
  /** How many distances are kept at most. */
  static final int MOST = 4;

  private static final int MULTIPLES = 64;
  private static final int SAMPLE = 1 << 20;
  private static final int FEW = 64;

  private Distances() {}

  /** Returns at most {@value #MOST} distances, the most telling first. */
  static int[] of(List<Long> shape, int[] levels) {
    if (levels.length < FEW) {
      return new int[0];
    }
    TreeSet<Integer> candidates = new TreeSet<>();
    long stride = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      for (int multiple = 1; multiple <= Math.min(MULTIPLES, shape.get(axis) - 1); multiple++) {
        if (stride * multiple < levels.length / 2) {
          candidates.add((int) (stride * multiple));
        }
      }
      stride *= shape.get(axis);
    }
    int compared = Math.min(levels.length, SAMPLE);
    List<Told> told = new ArrayList<>();
    for (int distance : candidates) {
      told.add(new Told(distance, information(levels, distance, compared)));
    }
    told.sort(Comparator.comparingDouble(Told::bits).reversed().thenComparing(Told::distance));
    return told.stream().limit(MOST).mapToInt(Told::distance).toArray();
  }

  private static double information(int[] levels, int distance, int compared) {
    long[] joint = new long[4];
    for (int i = distance; i < compared; i++) {
      joint[(levels[i] == 0 ? 0 : 2) + (levels[i - distance] == 0 ? 0 : 1)]++;
    }
    double all = Arrays.stream(joint).sum();
    double bits = 0;
    for (int here = 0; here < 2; here++) {
      for (int there = 0; there < 2; there++) {
        double both = joint[2 * here + there];
        if (both > 0) {
          double apart =
              (joint[2 * here] + joint[2 * here + 1]) / all * (joint[there] + joint[2 + there]);
          bits += both / all * StrictMath.log(both / apart);
        }
      }
    }
    return bits;
  }

  private record Told(int distance, double bits) {}
}
