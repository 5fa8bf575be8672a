package org.lacewing.explain.counterfactual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The first two batches of a search: every feature changed by itself, and then changes put together
 * whose gains on the logit scale would add up to what is needed if features did not act together.
 */
final class FirstSteps {
  private static final int MOST_VALUES = 12;
  private static final int FEWEST_VALUES = 2;
  private static final int LEADERS = 30;
  private static final int BANNED = 6;
  private static final double SHARE = 0.35;

  /** More than enough, since the gains do not quite add up. */
  private static final List<Double> FACTORS = List.of(1.0, 1.4, 2.0);

  private final Trials trials;
  private final Variant own;

  FirstSteps(Trials trials, Variant own) {
    this.trials = trials;
    this.own = own;
  }

  private record Step(int feature, int value, double gain, double worth) {}

  void take() {
    List<Step> steps = steps();
    double need = Goal.LEAD - trials.margin(own);
    Set<Variant> together = new LinkedHashSet<>();
    for (double factor : FACTORS) {
      steps.stream()
          .limit(LEADERS)
          .forEach(step -> together.add(sum(steps, step, Set.of(), need * factor)));
    }
    Set<Integer> banned = new HashSet<>();
    for (Step step : steps) {
      if (banned.size() < BANNED && banned.add(step.feature())) {
        for (Step leader : steps) {
          if (!banned.contains(leader.feature())) {
            together.add(sum(steps, leader, banned, need));
            together.add(sum(steps, leader, Set.of(step.feature()), need));
            break;
          }
        }
      }
    }
    trials.ask(together);
  }

  /** Changes one feature at a time; returns the changes that help, best gain for its cost first. */
  private List<Step> steps() {
    List<FeatureMoves> moves = trials.moves();
    long free = moves.stream().filter(move -> !move.isFixed()).count();
    int each =
        (int)
            Math.max(
                FEWEST_VALUES, Math.min(MOST_VALUES, trials.left() * SHARE / Math.max(1, free)));
    List<Variant> alone = new ArrayList<>();
    for (int feature = 0; feature < moves.size(); feature++) {
      for (int value : moves.get(feature).spread(each)) {
        alone.add(own.with(feature, value));
      }
    }
    trials.ask(alone);
    List<Step> steps = new ArrayList<>();
    for (Variant variant : alone) {
      double gain = trials.margin(variant) - trials.margin(own);
      if (gain > 0) {
        int feature = variant.changed()[0];
        steps.add(
            new Step(feature, variant.value(feature), gain, gain / variant.cost(trials.moves())));
      }
    }
    steps.sort(Comparator.comparingDouble(Step::worth).reversed());
    return steps;
  }

  private Variant sum(List<Step> steps, Step leader, Set<Integer> banned, double need) {
    Set<Integer> used = new HashSet<>(banned);
    used.add(leader.feature());
    Variant variant = own.with(leader.feature(), leader.value());
    double gain = leader.gain();
    for (Step step : steps) {
      if (gain >= need) {
        break;
      }
      if (used.add(step.feature())) {
        variant = variant.with(step.feature(), step.value());
        gain += step.gain();
      }
    }
    return variant;
  }
}
