package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.Drifts;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.problem.Problem;
import org.lacewing.explain.drift.DriftReport;

/** {@code lacewing drift}: whether another model decides for the same reasons. */
public final class DriftCommand implements Command {
  private static final String AGAINST = "against";
  private static final String ROWS = "rows";
  private static final String AGREEMENT = "min-agreement";
  private static final String REASONS = "min-reasons";
  private static final String FLIPS = "max-flips";
  private static final int MOST_ROWS = 1_000_000;

  @Override
  public String name() {
    return "drift";
  }

  @Override
  public String summary() {
    return "Compares the reasons of two models, and holds them to limits if there are any.";
  }

  @Override
  public Operands operands() {
    return Operands.one(CommonOptions.RUN_OR_PACKAGE);
  }

  @Override
  public Options options() {
    Options options = RowsOptions.options();
    options.addOption(
        CommonOptions.required(AGAINST, "PACKAGE", "The package of the other model."));
    options.addOption(
        CommonOptions.valued(ROWS, "number", "Test rows explained one by one; default: 20."));
    options.addOption(
        CommonOptions.valued(
            AGREEMENT, "number", "The least rank correlation of importances, such as 0.95."));
    options.addOption(
        CommonOptions.valued(
            REASONS, "number", "The least mean rank correlation of Shapley values, such as 0.9."));
    options.addOption(
        CommonOptions.valued(
            FLIPS, "share", "The largest share of rows that get another class, such as 0.01."));
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    Optional<Double> agreement = number(line, AGREEMENT, -1, 1);
    Optional<Double> reasons = number(line, REASONS, -1, 1);
    Optional<Double> flips = number(line, FLIPS, 0, 1);
    Optional<Double> rows = number(line, ROWS, 1, MOST_ROWS);
    ModelPackage other = ModelPackage.read(Path.of(line.getOptionValue(AGAINST)));
    ModelRows model = RowsOptions.open(line);
    DriftReport report = Drifts.of(model, other, rows.map(Double::intValue), context.progress());
    Answer answer = Answer.ofSections(report::toJson, () -> List.of(report.section()));
    List<String> missed = new ArrayList<>();
    agreement
        .filter(least -> report.agreement() < least)
        .ifPresent(least -> missed.add(figure(AGREEMENT, least, report.agreement())));
    double mean = report.reasons().spearman().mean();
    reasons
        .filter(least -> mean < least)
        .ifPresent(least -> missed.add(figure(REASONS, least, mean)));
    flips
        .filter(most -> report.flipShare() > most)
        .ifPresent(most -> missed.add(figure(FLIPS, most, report.flipShare())));
    return missed.isEmpty()
        ? answer
        : answer.with(
            Problem.of(
                ExitCode.GATE_MISSED,
                Failure.of("The models do not decide for the same reasons")
                    .at(line.getOptionValue(AGAINST))
                    .received(String.join(", ", missed))
                    .advice("Compress less, or look at the rows that moved most.")));
  }

  private static String figure(String option, double limit, double found) {
    return String.format(Locale.ROOT, "%.4f where --%s is %s", found, option, limit);
  }

  private static Optional<Double> number(CommandLine line, String option, double from, double to) {
    if (!line.hasOption(option)) {
      return Optional.empty();
    }
    String text = line.getOptionValue(option).strip();
    double number = Double.NaN;
    if (text.matches("-?\\d{1,7}(\\.\\d{1,9})?")) {
      number = Double.parseDouble(text);
    }
    if (!(number >= from && number <= to)) {
      throw new ConfigurationException(
          Failure.of("--" + option + " is impossible")
              .expected("a number from " + from + " to " + to)
              .received("\"" + text + "\""));
    }
    return Optional.of(number);
  }
}
