package org.lacewing.explain.counterfactual;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes valid changes smaller: takes back whole changes as long as the decision holds, and then
 * moves each number towards its own value, largest distance first, by searches over a grid that
 * becomes finer. Every step was asked about, so the result is valid whatever the model's form.
 */
final class Refinement {
  private static final int GRID = 7;
  private static final int ROUNDS = 4;

  private final Trials trials;

  Refinement(Trials trials) {
    this.trials = trials;
  }

  Variant of(Variant start) {
    Variant variant = fewer(start);
    int[] order = byDistance(variant);
    for (int feature : order) {
      variant = nearer(variant, feature);
    }
    return order.length > 1 ? fewer(variant) : variant;
  }

  private Variant fewer(Variant start) {
    Variant variant = start;
    while (variant.changed().length > 1) {
      Variant from = variant;
      List<Variant> without =
          Arrays.stream(from.changed()).mapToObj(feature -> from.with(feature, 0)).toList();
      trials.ask(without);
      Optional<Variant> cheapest =
          without.stream()
              .filter(trials::isValid)
              .min(Comparator.comparingDouble(v -> v.cost(trials.moves())));
      if (cheapest.isEmpty()) {
        return variant;
      }
      variant = cheapest.get();
    }
    return variant;
  }

  private int[] byDistance(Variant variant) {
    return IntStream.of(variant.changed())
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                feature -> -trials.moves().get(feature).distance(variant.value(feature))))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private Variant nearer(Variant start, int feature) {
    FeatureMoves moves = trials.moves().get(feature);
    int valid = start.value(feature);
    int lower = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int[] grid = moves.between(lower, valid, GRID);
      List<Variant> tried = Arrays.stream(grid).mapToObj(v -> start.with(feature, v)).toList();
      trials.ask(tried);
      int first = 0;
      while (first < grid.length && !trials.isValid(tried.get(first))) {
        first++;
      }
      if (grid.length == 0) {
        break;
      }
      lower = first == 0 ? lower : grid[first - 1];
      valid = first == grid.length ? valid : grid[first];
    }
    return start.with(feature, valid);
  }
}
