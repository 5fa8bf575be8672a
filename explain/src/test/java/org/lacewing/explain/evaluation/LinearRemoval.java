package org.lacewing.explain.evaluation;

import java.util.BitSet;
import java.util.List;

/** An answer that is a base and the sum of the contributions of what is there. */
record LinearRemoval(double base, List<Double> contributions) implements Removal {
  @Override
  public int features() {
    return contributions.size();
  }

  @Override
  public double[] answers(List<BitSet> removed) {
    return removed.stream()
        .mapToDouble(
            set -> {
              double sum = base;
              for (int feature = 0; feature < contributions.size(); feature++) {
                sum += set.get(feature) ? 0 : contributions.get(feature);
              }
              return sum;
            })
        .toArray();
  }
}
