package org.lacewing.spark.command;

import java.io.IOException;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.command.Context;
import org.lacewing.cli.command.Operands;
import org.lacewing.cli.command.SweepOptions;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.sweep.PoolTrials;
import org.lacewing.cli.sweep.TrialRunner;
import org.lacewing.spark.cluster.SparkApplication;
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
    Optional<SparkApplication> spark = PlaceOptions.spark(line);
    TrialRunner runner =
        spark.isPresent()
            ? new SparkTrials(spark.get())
            : new PoolTrials(PlaceOptions.threads(line));
    return SweepOptions.run(line, runner, context);
  }
}
