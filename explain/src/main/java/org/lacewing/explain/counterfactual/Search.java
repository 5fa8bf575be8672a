package org.lacewing.explain.counterfactual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks for changes of one row that bring about a wanted decision. After the {@link FirstSteps} the
 * best row so far is changed one feature at a time, each time by the change that gains most; where
 * that ends without success it begins again from training rows of the wanted class ({@link
 * Prototypes}). What was found is then made smaller, see {@link Refinement}. No random numbers.
 */
final class Search {
  private static final int VALUES = 5;
  private static final int PROTOTYPES = 100;
  private static final int STARTS = 8;

  /** The part of the budget that is kept for making changes smaller. */
  private static final double REFINEMENT = 0.3;

  private final Trials trials;
  private final Goal goal;
  private final Prototypes prototypes;
  private final int reserve;

  Search(Trials trials, Goal goal, Prototypes prototypes) {
    this.trials = trials;
    this.goal = goal;
    this.prototypes = prototypes;
    this.reserve = (int) (trials.left() * REFINEMENT);
  }

  /** Returns up to {@code number} changed rows that change different features, cheapest first. */
  List<Variant> find(int number) {
    Variant own = Variant.unchanged(trials.moves().size());
    trials.ask(List.of(own));
    new FirstSteps(trials, own).take();
    if (trials.valid().isEmpty()) {
      climb();
    }
    if (trials.valid().isEmpty()) {
      trials.ask(prototypes.near(trials.moves(), goal, Math.min(PROTOTYPES, left())));
      climb();
    }
    Refinement refinement = new Refinement(trials);
    Set<Variant> found = new LinkedHashSet<>();
    for (Variant start : different(trials.valid(), number * STARTS)) {
      found.add(refinement.of(start));
    }
    // Every valid row is a candidate, those of which the budget allowed no refinement, too.
    found.addAll(trials.valid());
    return different(new ArrayList<>(found), number);
  }

  private int left() {
    return Math.max(0, trials.left() - reserve);
  }

  /** Changes the best row so far as long as a change gains something. */
  private void climb() {
    Optional<Variant> best = best();
    while (best.isPresent() && !trials.isValid(best.get()) && left() > 0) {
      Variant from = best.get();
      List<Variant> next = new ArrayList<>();
      for (int feature = 0; feature < trials.moves().size(); feature++) {
        for (int value : trials.moves().get(feature).spread(VALUES)) {
          next.add(from.with(feature, value));
        }
      }
      trials.ask(next.stream().limit(left()).toList());
      best = best().filter(found -> trials.margin(found) > trials.margin(from));
    }
  }

  private Optional<Variant> best() {
    return trials.asked().stream().max(Comparator.comparingDouble(trials::margin));
  }

  /**
   * Returns the cheapest row, and after it those that are cheap and change other features than the
   * ones before: of all that change no equal set of features the one with the least cost · (1 +
   * likeness to the most similar one before).
   */
  private List<Variant> different(List<Variant> valid, int most) {
    List<FeatureMoves> moves = trials.moves();
    List<Variant> rest = new ArrayList<>(valid);
    List<Variant> chosen = new ArrayList<>();
    while (chosen.size() < most && !rest.isEmpty()) {
      double[] scores =
          rest.stream().mapToDouble(v -> v.cost(moves) * (1 + likeness(v, chosen))).toArray();
      int best =
          IntStream.range(0, scores.length)
              .boxed()
              .min(Comparator.comparingDouble(i -> scores[i]))
              .orElseThrow();
      Variant next = rest.get(best);
      chosen.add(next);
      rest.removeIf(variant -> variant.likeness(next) == 1);
    }
    return chosen;
  }

  private static double likeness(Variant variant, List<Variant> chosen) {
    return chosen.stream().mapToDouble(variant::likeness).max().orElse(0);
  }
}
