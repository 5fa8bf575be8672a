package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Shuffle;

/**
 * A linear model of which parts of a thing are there, such as words of a text or segments of an
 * image. Where more parts are kept counts more: {@code exp(−(1 − √(kept / parts))² / (2 · 0.25²))}.
 */
final class Presence {
  private static final int ALL = 10;
  private static final double WIDTH = 0.25;
  private static final double RIDGE = 1e-6;

  private Presence() {}

  /** Returns whether all subsets are looked at. */
  static boolean isExact(int parts) {
    return parts <= ALL;
  }

  /** Returns how many samples {@link #masks} returns. */
  static int count(int parts, int samples) {
    return isExact(parts) ? 1 << parts : 1 + 2 * ((Math.max(samples, 1) - 1) / 2);
  }

  /**
   * Returns which parts are kept in each sample; the first keeps all. Up to ten parts these are all
   * subsets; beyond, subsets of all sizes in turn, each with its complement.
   */
  static List<boolean[]> masks(int parts, int samples, RandomGenerator random) {
    List<boolean[]> masks = new ArrayList<>();
    if (isExact(parts)) {
      for (int bits = (1 << parts) - 1; bits >= 0; bits--) {
        boolean[] mask = new boolean[parts];
        for (int part = 0; part < parts; part++) {
          mask[part] = ((bits >> part) & 1) == 1;
        }
        masks.add(mask);
      }
      return masks;
    }
    boolean[] all = new boolean[parts];
    Arrays.fill(all, true);
    masks.add(all);
    while (masks.size() + 1 < samples) {
      int left = 1 + masks.size() / 2 % (parts - 1);
      int[] order = Shuffle.permutation(parts, random);
      boolean[] mask = new boolean[parts];
      boolean[] complement = new boolean[parts];
      for (int i = 0; i < parts; i++) {
        mask[order[i]] = i < left;
        complement[order[i]] = i >= left;
      }
      masks.add(mask);
      masks.add(complement);
    }
    return masks;
  }

  /**
   * Fits the answers.
   *
   * @throws DataException if an answer is not a finite number
   */
  static WeightedRidge.Solution fit(List<boolean[]> masks, double[] answers) {
    int parts = masks.get(0).length;
    double[][] z = new double[masks.size()][parts];
    double[][] y = new double[masks.size()][1];
    double[] w = new double[masks.size()];
    for (int row = 0; row < w.length; row++) {
      if (!Double.isFinite(answers[row])) {
        throw new DataException(
            Failure.of("The model gave an answer that is not a finite number")
                .at("sample " + row + " of " + w.length)
                .received(Double.toString(answers[row])));
      }
      int kept = 0;
      for (int part = 0; part < parts; part++) {
        z[row][part] = masks.get(row)[part] ? 1 : 0;
        kept += masks.get(row)[part] ? 1 : 0;
      }
      double distance = 1 - Math.sqrt((double) kept / parts);
      w[row] = Math.exp(-distance * distance / (2 * WIDTH * WIDTH));
      y[row][0] = answers[row];
    }
    return WeightedRidge.solve(z, w, y, RIDGE).get(0);
  }
}
