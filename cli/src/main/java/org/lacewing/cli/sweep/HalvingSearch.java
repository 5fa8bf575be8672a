package org.lacewing.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Successive halving: many settings are tried with little of a resource such as epochs, and the
 * best of them with {@code eta} times as much, until the best have had all of it.
 *
 * <p>With k = ⌊log_eta(max / min)⌋ there are rounds 0 to k. Round i has ⌊trials / etaⁱ⌋ trials, at
 * least 1, with max / eta^(k−i) of the resource, rounded to a whole number. Ranked are the trials
 * of the last round by the leading objective; among equals the earlier one goes on, and a trial
 * that failed goes on only if there are no others. A trial begins anew with more of the resource.
 *
 * <p>Sources: K. Jamieson, A. Talwalkar, <i>Non-stochastic best arm identification and
 * hyperparameter optimization</i>, AISTATS 2016; the rounds are those of one bracket of L. Li et
 * al., <i>Hyperband</i>, JMLR 18, 2018.
 */
public final class HalvingSearch implements Search<HalvingSearch.Settings> {

  /**
   * How a search halves.
   *
   * @param trials the trials of the first round
   * @param resource the path of the setting that is the resource
   * @param min the least of it
   * @param max the most of it
   * @param eta one of so many trials goes on
   */
  public record Settings(
      @Setting("The number of trials of the first round.") int trials,
      @Setting("The setting of which later rounds get more, such as training.epochs.")
          String resource,
      @Setting("The least of the resource, 1 or more.") int min,
      @Setting("The most of the resource.") int max,
      @Setting(value = "One of so many trials goes on, 2 or more.", defaultsTo = "3") int eta) {
    /** Checks the ranges. */
    public Settings {
      Require.between("trials", trials, 1, RandomSearch.MOST_TRIALS);
      Require.notBlank("resource", resource);
      Require.atLeast("min", min, 1);
      Require.atLeast("max", max, min);
      Require.between("eta", eta, 2, 1000);
    }

    /** Returns the number of rounds after the first one. */
    int last() {
      int rounds = 0;
      for (long reached = (long) min * eta; reached <= max; reached *= eta) {
        rounds++;
      }
      return rounds;
    }

    /** Returns how much of the resource the trials of a round get. */
    long resource(int round) {
      double share = 1;
      for (int i = round; i < last(); i++) {
        share *= eta;
      }
      return Math.max(1, Math.round(max / share));
    }

    /** Returns the number of trials of a round. */
    int size(int round) {
      int size = trials;
      for (int i = 0; i < round; i++) {
        size /= eta;
      }
      return Math.max(1, size);
    }
  }

  @Override
  public String name() {
    return "halving";
  }

  @Override
  public String summary() {
    return "Tries many settings with little of a resource, and the best of them with more.";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public List<Trial> next(Settings settings, SearchState state) {
    if (state.space().parameters().containsKey(settings.resource())) {
      throw new ConfigurationException(
          Failure.of("The resource of a search cannot be a parameter, too")
              .at("search.resource")
              .received(settings.resource()));
    }
    int number = state.done().size();
    if (number == 0) {
      return IntStream.range(0, settings.trials())
          .mapToObj(i -> with(settings, 0, i, state.drawn(i)))
          .toList();
    }
    int round = state.done().get(number - 1).trial().round() + 1;
    if (round > settings.last()) {
      return List.of();
    }
    List<Trial> next = new ArrayList<>();
    for (TrialRecord best : state.ranked(round - 1)) {
      if (next.size() < settings.size(round)) {
        next.add(with(settings, round, number + next.size(), best.trial()));
      }
    }
    return next;
  }

  private static Trial with(Settings settings, int round, int number, Trial trial) {
    Map<String, String> values = new LinkedHashMap<>(trial.settings());
    values.put(settings.resource(), Long.toString(settings.resource(round)));
    return new Trial(number, round, trial.candidate(), values);
  }
}
