package org.lacewing.cli.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * The trials that no other one beats. One beats another if it is at least as good by every
 * objective and better by one; of trials that are equal by all of them, none beats the other.
 */
final class ParetoFront {
  private ParetoFront() {}

  /** Returns the unbeaten ones among the trials that did not fail, in their order. */
  static List<TrialRecord> of(List<TrialRecord> trials, List<Objective> objectives) {
    List<TrialRecord> sound = trials.stream().filter(TrialRecord::succeeded).toList();
    List<TrialRecord> front = new ArrayList<>();
    for (TrialRecord one : sound) {
      if (sound.stream().noneMatch(other -> beats(other, one, objectives))) {
        front.add(one);
      }
    }
    return List.copyOf(front);
  }

  private static boolean beats(TrialRecord winner, TrialRecord loser, List<Objective> objectives) {
    boolean better = false;
    for (Objective objective : objectives) {
      double mine = objective.cost(winner);
      double yours = objective.cost(loser);
      if (mine > yours) {
        return false;
      }
      better |= mine < yours;
    }
    return better;
  }
}
