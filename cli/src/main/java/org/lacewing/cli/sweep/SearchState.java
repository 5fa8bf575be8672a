package org.lacewing.cli.sweep;

import java.util.Comparator;
import java.util.List;
import org.lacewing.core.random.Seed;

/**
 * What a search knows.
 *
 * @param space the settings that may be tried
 * @param seed the source of its draws
 * @param leading the objective that trials are ranked by
 * @param done the records of all earlier rounds, by number
 */
public record SearchState(SearchSpace space, Seed seed, Objective leading, List<TrialRecord> done) {
  /** Copies the list. */
  public SearchState {
    done = List.copyOf(done);
  }

  /** Returns the draw of a trial's settings. */
  Trial drawn(int number) {
    return new Trial(number, 0, number, space.draw(seed.derive("trial").derive(number)));
  }

  /** Returns the records of a round, the best one first; among equals, the earlier one. */
  List<TrialRecord> ranked(int round) {
    return done.stream()
        .filter(each -> each.trial().round() == round)
        .sorted(
            Comparator.<TrialRecord>comparingDouble(leading::cost)
                .thenComparing(each -> each.trial().number()))
        .toList();
  }
}
