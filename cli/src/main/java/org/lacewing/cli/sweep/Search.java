package org.lacewing.cli.sweep;

import java.util.List;
import org.lacewing.core.plugin.ConfiguredPlugin;

/**
 * Chooses the settings of trials, a round at a time. Implementations hold no state: the same
 * arguments give the same trials, on any machine, so that a sweep can be gone on with.
 *
 * @param <C> the settings of the search
 */
public interface Search<C extends Record> extends ConfiguredPlugin<C> {

  /**
   * Returns the trials of the next round.
   *
   * @param settings the settings of the search
   * @param state what is known so far
   * @return trials numbered from {@code state.done().size()} on; empty if the search is over
   * @throws org.lacewing.core.error.ConfigurationException if space and settings do not fit
   */
  List<Trial> next(C settings, SearchState state);
}
