package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;

/** {@code lacewing run}: the main job, from data to report. */
public final class RunCommand implements Command {
  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "Runs an experiment: train, compress, explain, compare, gate, report.";
  }

  @Override
  public Operands operands() {
    return Operands.one("EXPERIMENT");
  }

  @Override
  public Options options() {
    return new Options().addOption(ExperimentOptions.set()).addOption(CommonOptions.runs());
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    return RunAnswer.of(
        new ExperimentRunner(CommonOptions.store(line), context.progress())
            .run(
                ExperimentFile.read(
                    Path.of(line.getArgs()[0]), ExperimentOptions.overrides(line))));
  }
}
