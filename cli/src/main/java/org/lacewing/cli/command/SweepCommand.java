package org.lacewing.cli.command;

import java.io.IOException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.sweep.PoolTrials;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** {@code lacewing sweep}: many trials of an experiment or of a compression. */
public final class SweepCommand implements Command {
  private static final String THREADS = "threads";

  @Override
  public String name() {
    return SweepOptions.NAME;
  }

  @Override
  public String summary() {
    return SweepOptions.SUMMARY;
  }

  @Override
  public Operands operands() {
    return SweepOptions.operands();
  }

  @Override
  public Options options() {
    Options options = new Options();
    SweepOptions.all().forEach(options::addOption);
    return options.addOption(
        CommonOptions.valued(THREADS, "number", "Trials at a time; default: one a processor."));
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    return SweepOptions.run(line, new PoolTrials(threads(line)), context);
  }

  private static int threads(CommandLine line) {
    String usual = Integer.toString(Runtime.getRuntime().availableProcessors());
    String text = line.getOptionValue(THREADS, usual);
    if (!text.matches("[1-9]\\d{0,2}")) {
      throw new ConfigurationException(
          Failure.of("--threads is impossible")
              .expected("a whole number from 1 to 999")
              .received("\"" + text + "\""));
    }
    return Integer.parseInt(text);
  }
}
