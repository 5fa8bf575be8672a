package org.lacewing.cli.workflow;

import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.compression.search.Budget;

/**
 * What a search under a budget is asked for.
 *
 * @param budget the limits
 * @param packed whether the network is stored packed
 * @param timeLimit seconds after which the best so far is taken
 * @param out where the package goes
 * @param state where the search keeps what it has measured; beside {@code out} if absent
 * @param report where a report for people goes, as HTML
 * @param recipe where the chosen recipe goes, as it stands in an experiment
 */
public record BudgetRequest(
    Budget budget,
    boolean packed,
    Optional<Double> timeLimit,
    Path out,
    Optional<Path> state,
    Optional<Path> report,
    Optional<Path> recipe) {

  /** Returns the state's file. */
  Path state(String key) {
    return state.orElseGet(
        () -> out.resolveSibling(out.getFileName() + ".search-" + key.substring(0, 8) + ".jsonl"));
  }
}
