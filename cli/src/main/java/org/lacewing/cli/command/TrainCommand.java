package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;

/** {@code lacewing train}: the network of an experiment, without compression and explanations. */
public final class TrainCommand implements Command {
  @Override
  public String name() {
    return "train";
  }

  @Override
  public String summary() {
    return "Trains and evaluates the network of an experiment, and nothing more.";
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
                ExperimentFile.readNetwork(
                    Path.of(line.getArgs()[0]), ExperimentOptions.overrides(line))));
  }
}
