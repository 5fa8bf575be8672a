package org.lacewing.cli.command;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.ComparisonReport;
import org.lacewing.cli.workflow.Models;
import org.lacewing.cli.workflow.RunDetails;
import org.lacewing.cli.workflow.RunList;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.run.RunStore;

/** {@code lacewing runs}: lists, shows and compares runs. */
public final class RunsCommand implements Command {
  private static final String USAGE = "list | show RUN | compare RUN RUN";

  @Override
  public String name() {
    return "runs";
  }

  @Override
  public String summary() {
    return "Lists the runs, shows one, or compares two.";
  }

  @Override
  public Operands operands() {
    return new Operands(USAGE, 1, 3);
  }

  @Override
  public Options options() {
    return new Options().addOption(CommonOptions.runs());
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    RunStore store = CommonOptions.store(line);
    List<String> words = line.getArgList();
    return switch (words.get(0) + "/" + words.size()) {
      case "list/1" -> list(RunList.of(store));
      case "show/2" -> show(RunDetails.of(Models.run(store, words.get(1))));
      case "compare/3" ->
          compare(
              ComparisonReport.of(
                  Models.run(store, words.get(1)), Models.run(store, words.get(2))));
      default ->
          throw new ConfigurationException(
              Failure.of("lacewing runs does not know what to do")
                  .expected(USAGE)
                  .received(String.join(" ", words))
                  .advice("See lacewing runs --help."));
    };
  }

  private static Answer list(RunList runs) {
    return Answer.ofSections(runs::toJson, runs::sections);
  }

  private static Answer compare(ComparisonReport report) {
    return Answer.ofSections(report::toJson, report::sections);
  }

  private static Answer show(RunDetails run) {
    return Answer.ofSections(run::toJson, run::sections);
  }
}
