package org.lacewing.cli.command;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.EvaluationSection;
import org.lacewing.cli.workflow.Evaluations;
import org.lacewing.cli.workflow.Models;
import org.lacewing.core.metrics.Evaluation;

/** {@code lacewing evaluate}: holds a packaged model against labelled rows. */
public final class EvaluateCommand implements Command {
  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public String summary() {
    return "Evaluates a packaged model on the labelled rows of a file.";
  }

  @Override
  public Operands operands() {
    return Operands.one(CommonOptions.RUN_OR_PACKAGE);
  }

  @Override
  public Options options() {
    Options options =
        new Options()
            .addOption(CommonOptions.in())
            .addOption(CommonOptions.model())
            .addOption(CommonOptions.runs());
    CommonOptions.reading().forEach(options::addOption);
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    Evaluation evaluation =
        Evaluations.of(
            Models.find(CommonOptions.store(line), line.getArgs()[0], CommonOptions.model(line)),
            CommonOptions.in(line),
            CommonOptions.reading(line));
    return Answer.ofSections(
        evaluation::toJson, () -> List.of(EvaluationSection.of("Evaluation", evaluation)));
  }
}
