package org.lacewing.spark.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.command.CommonOptions;
import org.lacewing.cli.command.Context;
import org.lacewing.cli.command.ExperimentOptions;
import org.lacewing.cli.command.Operands;
import org.lacewing.cli.command.ResultOptions;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.AveragedTraining;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.spark.cluster.SparkRounds;
import org.lacewing.training.averaging.AveragingSettings;
import org.lacewing.training.averaging.ExactSums;
import org.lacewing.training.averaging.PoolRounds;
import org.lacewing.training.averaging.RoundRunner;

/** {@code lacewing-spark train}: the network of an experiment by parameter averaging. */
public final class TrainCommand implements SparkCommand {
  private static final String PARTITIONS = "partitions";
  private static final String STEPS = "steps";
  private static final String ROUNDS = "rounds";
  private static final int MOST = 1_000_000;

  @Override
  public String name() {
    return "train";
  }

  @Override
  public String summary() {
    return "Trains the network of an experiment on several shares of its rows side by side.";
  }

  @Override
  public Operands operands() {
    return Operands.one("EXPERIMENT");
  }

  @Override
  public Options options() {
    Options options =
        new Options()
            .addOption(
                CommonOptions.valued(
                    PARTITIONS,
                    "number",
                    "Shares of the training rows, on which the result depends; default: "
                        + AveragingSettings.USUAL_PARTITIONS
                        + "."))
            .addOption(
                CommonOptions.valued(
                    STEPS,
                    "number",
                    "Batches of each share between two means; default: one pass over the share."))
            .addOption(
                CommonOptions.valued(
                    ROUNDS,
                    "number",
                    "The most rounds; default: as many as make the epochs of the experiment."))
            .addOption(ExperimentOptions.set());
    ResultOptions.all().forEach(options::addOption);
    PlaceOptions.all().forEach(options::addOption);
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    AveragingSettings averaging =
        new AveragingSettings(
            (int)
                WholeNumber.of(
                    line, PARTITIONS, AveragingSettings.USUAL_PARTITIONS, ExactSums.MOST),
            number(line, STEPS),
            number(line, ROUNDS));
    Function<Path, RoundRunner> place =
        PlaceOptions.choose(
            line,
            spark -> folder -> new SparkRounds(spark, folder),
            threads -> folder -> new PoolRounds(threads));
    ObjectNode figures =
        new AveragedTraining(averaging, context.progress())
            .run(
                ExperimentFile.readNetwork(
                    Path.of(line.getArgs()[0]), ExperimentOptions.overrides(line)),
                ResultOptions.out(line),
                ResultOptions.resume(line),
                place);
    return Answer.of(() -> figures, () -> text(figures));
  }

  private static OptionalInt number(CommandLine line, String name) {
    return line.hasOption(name)
        ? OptionalInt.of((int) WholeNumber.of(line, name, 1, MOST))
        : OptionalInt.empty();
  }

  private static String text(ObjectNode figures) {
    StringBuilder text = new StringBuilder();
    text.append(figures.path(ROUNDS).asInt()).append(" rounds of ");
    text.append(figures.path(PARTITIONS).asInt()).append(" partitions, done by ");
    text.append(figures.path("place").asText()).append("; round ");
    text.append(figures.path("bestRound").asInt()).append(" was kept, written to ");
    text.append(figures.path(ResultOptions.OUT).asText()).append('\n');
    figures
        .path("metrics")
        .path("metrics")
        .properties()
        .forEach(
            metric ->
                text.append("  ")
                    .append(metric.getKey())
                    .append(": ")
                    .append(metric.getValue().asText())
                    .append('\n'));
    return PlainLines.of(text.toString());
  }
}
