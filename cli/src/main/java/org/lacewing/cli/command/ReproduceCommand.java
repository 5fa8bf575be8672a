package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.ComparisonReport;
import org.lacewing.cli.workflow.Models;
import org.lacewing.cli.workflow.Reproduction;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.problem.Problem;
import org.lacewing.core.run.RunComparison;
import org.lacewing.core.run.RunStore;

/** {@code lacewing reproduce}: runs a stored run again and says whether the results are equal. */
public final class ReproduceCommand implements Command {
  private static final String FOLDER = "folder";

  @Override
  public String name() {
    return "reproduce";
  }

  @Override
  public String summary() {
    return "Runs a stored run again and says whether the results are equal, or what differs first.";
  }

  @Override
  public Operands operands() {
    return Operands.one("RUN");
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(ExperimentOptions.set())
        .addOption(CommonOptions.runs())
        .addOption(
            CommonOptions.valued(
                FOLDER, "folder", "The folder of the experiment file, if it has moved."));
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    RunStore store = CommonOptions.store(line);
    ComparisonReport report =
        Reproduction.of(
            store,
            Models.run(store, line.getArgs()[0]),
            Optional.ofNullable(line.getOptionValue(FOLDER)).map(Path::of),
            ExperimentOptions.overrides(line),
            context.progress());
    Answer answer = Answer.ofSections(report::toJson, report::sections);
    return report.comparison().verdict() == RunComparison.Verdict.DIFFERENT
        ? answer.with(Problem.of(ExitCode.GATE_MISSED, different(report)))
        : answer;
  }

  private static Failure different(ComparisonReport report) {
    return Failure.of("The results are not the same: " + report.comparison().summary())
        .advice("Look at both with lacewing runs compare.");
  }
}
