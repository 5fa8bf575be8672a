package org.lacewing.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.workflow.BudgetRequest;
import org.lacewing.compression.search.Budget;
import org.lacewing.compression.search.BudgetText;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** The options of a search under a budget, and how they are read. */
final class BudgetOptions {
  private static final String DROP = "max-accuracy-drop";
  private static final String AGREEMENT = "min-explanation-agreement";
  private static final String BYTES = "max-bytes";
  private static final String LATENCY = "max-latency";
  private static final String TIME = "time-limit";
  private static final String RESUME = "resume";
  private static final String REPORT = "report";
  private static final String RECIPE = "recipe";
  private static final List<String> LIMITS = List.of(DROP, AGREEMENT, BYTES, LATENCY);
  private static final List<String> OTHERS = List.of(TIME, RESUME, REPORT, RECIPE);

  private BudgetOptions() {}

  static void addTo(Options options) {
    options
        .addOption(
            CommonOptions.valued(
                DROP,
                "points",
                "Search: the most that accuracy (of numbers, R²) may fall, such as 0.1pp."))
        .addOption(
            CommonOptions.valued(
                AGREEMENT,
                "number",
                "Search: the least rank correlation of importances, such as 0.95."))
        .addOption(
            CommonOptions.valued(
                BYTES, "size", "Search: the most bytes of the stored network, such as 30k."))
        .addOption(
            CommonOptions.valued(
                LATENCY, "time", "Search: the longest median call of one row, such as 50us."))
        .addOption(
            CommonOptions.valued(
                TIME, "time", "Search: when to take the best so far, such as 60s."))
        .addOption(
            CommonOptions.valued(
                RESUME,
                "file",
                "Search: where figures are kept and taken from; default: by --out."))
        .addOption(CommonOptions.valued(REPORT, "file", "Search: a report as HTML."))
        .addOption(
            CommonOptions.valued(
                RECIPE, "file", "Search: the chosen recipe as it stands in an experiment."));
  }

  /** Returns whether a search is asked for. */
  static boolean isAsked(CommandLine line) {
    return LIMITS.stream().anyMatch(line::hasOption);
  }

  /**
   * Refuses options of a search where none is asked for.
   *
   * @throws ConfigurationException if one was given
   */
  static void checkUnused(CommandLine line) {
    for (String option : OTHERS) {
      if (line.hasOption(option)) {
        throw new ConfigurationException(
            Failure.of("--" + option + " belongs to a search under a budget")
                .expected("one of --" + String.join(", --", LIMITS))
                .received("none"));
      }
    }
  }

  static BudgetRequest read(CommandLine line, boolean packed, Path out) {
    return new BudgetRequest(
        new Budget(
            limit(line, DROP, BudgetText::drop),
            limit(line, AGREEMENT, BudgetText::agreement),
            limit(line, BYTES, BudgetText::bytes),
            limit(line, LATENCY, BudgetText::microseconds)),
        packed,
        limit(line, TIME, BudgetText::seconds),
        out,
        path(line, RESUME),
        path(line, REPORT),
        path(line, RECIPE));
  }

  private static <T> Optional<T> limit(
      CommandLine line, String option, BiFunction<String, String, T> read) {
    return Optional.ofNullable(line.getOptionValue(option))
        .map(text -> read.apply("--" + option, text));
  }

  private static Optional<Path> path(CommandLine line, String option) {
    return Optional.ofNullable(line.getOptionValue(option)).map(Path::of);
  }
}
