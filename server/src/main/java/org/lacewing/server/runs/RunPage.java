package org.lacewing.server.runs;

import java.util.List;

/**
 * A part of a list of runs.
 *
 * @param runs the runs
 * @param total how many the whole list has
 * @param page 0 for the first
 * @param size runs a page
 * @param experiments the names of all experiments in the store, in alphabetical order
 * @param figures the names of all figures in the store, in alphabetical order
 */
public record RunPage(
    List<RunRow> runs,
    long total,
    int page,
    int size,
    List<String> experiments,
    List<String> figures) {
  /** Copies the lists. */
  public RunPage {
    runs = List.copyOf(runs);
    experiments = List.copyOf(experiments);
    figures = List.copyOf(figures);
  }
}
