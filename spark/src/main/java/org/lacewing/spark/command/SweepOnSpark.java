package org.lacewing.spark.command;

import java.io.IOException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.command.Context;
import org.lacewing.cli.command.Operands;
import org.lacewing.cli.command.SweepOptions;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.sweep.PoolTrials;
import org.lacewing.cli.sweep.TrialRunner;
import org.lacewing.spark.cluster.SparkTrials;

/** {@code lacewing-spark sweep}: each trial is a task of a cluster. */
public final class SweepOnSpark implements SparkCommand {
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
    PlaceOptions.all().forEach(options::addOption);
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    TrialRunner runner = PlaceOptions.choose(line, SparkTrials::new, PoolTrials::new);
    return SweepOptions.run(line, runner, context);
  }
}
