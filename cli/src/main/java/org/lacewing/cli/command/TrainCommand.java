package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;

/** {@code lacewing train}: the network of an experiment, without compression and explanations. */
public final class TrainCommand implements Command {
  private static final List<String> LEFT_OUT = List.of("compression=[]", "explanations=[]");

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
    List<String> overrides = new ArrayList<>(ExperimentOptions.overrides(line));
    overrides.addAll(LEFT_OUT);
    return RunAnswer.of(
        new ExperimentRunner(CommonOptions.store(line), context.progress())
            .run(ExperimentFile.read(Path.of(line.getArgs()[0]), overrides)));
  }
}
