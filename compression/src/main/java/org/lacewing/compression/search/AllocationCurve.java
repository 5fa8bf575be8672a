package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best allocations for every number of bytes at once: a multiple-choice knapsack (one option
 * for each layer, least damage within the bytes) solved by dynamic programming. Layer after layer,
 * all sums are formed and those are kept that no other one beats in both bytes and damage
 * (Nemhauser and Ullmann, "Discrete dynamic programming and capital allocation", 1969), so the
 * result is exact for any budget. Beyond {@value #MOST} allocations only the best one of each of as
 * many equal ranges of bytes is kept; then a result may be a range wider than the best.
 */
public final class AllocationCurve {
  /** The most allocations kept after a layer. */
  public static final int MOST = 20_000;

  private AllocationCurve() {}

  /**
   * Returns the allocations that no other one beats: bytes rise, damages fall. Among equals the one
   * of the earlier options is kept.
   *
   * @param layers the options of each layer, at least one each; damages are finite and not negative
   */
  public static List<Allocation> of(List<List<LayerCost>> layers) {
    return of(layers, MOST);
  }

  static List<Allocation> of(List<List<LayerCost>> layers, int most) {
    List<Allocation> best = List.of(Allocation.EMPTY);
    for (List<LayerCost> options : layers) {
      List<Allocation> sums = new ArrayList<>(best.size() * options.size());
      for (Allocation allocation : best) {
        for (LayerCost option : options) {
          sums.add(allocation.with(option));
        }
      }
      best = thinned(unbeaten(sums), most);
    }
    return List.copyOf(best);
  }

  private static List<Allocation> unbeaten(List<Allocation> all) {
    all.sort(Comparator.comparingLong(Allocation::bytes).thenComparingDouble(Allocation::damage));
    List<Allocation> kept = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (Allocation allocation : all) {
      if (allocation.damage() < least) {
        kept.add(allocation);
        least = allocation.damage();
      }
    }
    return kept;
  }

  private static List<Allocation> thinned(List<Allocation> rising, int most) {
    if (rising.size() <= most) {
      return rising;
    }
    long low = rising.get(0).bytes();
    double width = (rising.get(rising.size() - 1).bytes() - low + 1.0) / most;
    List<Allocation> kept = new ArrayList<>();
    for (int i = 0; i < rising.size(); i++) {
      // Damages fall, so the last one of a range is its best.
      boolean last =
          i + 1 == rising.size()
              || (long) ((rising.get(i + 1).bytes() - low) / width)
                  > (long) ((rising.get(i).bytes() - low) / width);
      if (last) {
        kept.add(rising.get(i));
      }
    }
    return kept;
  }
}
