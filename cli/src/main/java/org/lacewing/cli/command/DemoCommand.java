package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** {@code lacewing demo}: runs the credit experiment that comes with Lacewing. */
public final class DemoCommand implements Command {
  private static final Path EXPERIMENT = Path.of("examples", "experiments", "german-credit.yaml");

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "Runs the credit experiment that comes with Lacewing, from data to report.";
  }

  @Override
  public Operands operands() {
    return Operands.NONE;
  }

  @Override
  public Options options() {
    return new Options().addOption(ExperimentOptions.set()).addOption(CommonOptions.runs());
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    Path file = context.home().orElse(Path.of("")).resolve(EXPERIMENT);
    if (!Files.exists(file)) {
      throw new ConfigurationException(
          Failure.of("The example experiment is not there")
              .at(file.toString())
              .advice("Start bin/lacewing of a distribution or of a source checkout."));
    }
    return RunAnswer.of(
        new ExperimentRunner(CommonOptions.store(line), context.progress())
            .run(ExperimentFile.read(file, ExperimentOptions.overrides(line))));
  }
}
