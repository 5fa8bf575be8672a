package org.lacewing.cli.sweep;

import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings drawn at random, each parameter by itself.
 *
 * <p>Source: J. Bergstra, Y. Bengio, <i>Random search for hyper-parameter optimization</i>, JMLR
 * 13, 2012.
 */
public final class RandomSearch implements Search<RandomSearch.Settings> {
  static final int MOST_TRIALS = 100_000;

  /**
   * How many settings are drawn.
   *
   * @param trials the number of trials
   */
  public record Settings(@Setting("The number of trials, 1 or more.") int trials) {
    /** Checks the number. */
    public Settings {
      Require.between("trials", trials, 1, MOST_TRIALS);
    }
  }

  @Override
  public String name() {
    return "random";
  }

  @Override
  public String summary() {
    return "Draws settings at random, from lists and ranges.";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public List<Trial> next(Settings settings, SearchState state) {
    return state.done().isEmpty()
        ? IntStream.range(0, settings.trials()).mapToObj(state::drawn).toList()
        : List.of();
  }
}
