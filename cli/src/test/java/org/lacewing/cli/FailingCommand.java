package org.lacewing.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.command.Command;
import org.lacewing.cli.command.Context;
import org.lacewing.cli.command.Operands;
import org.lacewing.cli.output.Answer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.json.Json;
import org.lacewing.core.problem.Problem;

/** A command that ends in the way it is told. */
public final class FailingCommand implements Command {
  private static final Failure FAILURE =
      Failure.of("It failed").at("here").expected("a").received("b").advice("Do c.");

  @Override
  public String name() {
    return "fail";
  }

  @Override
  public String summary() {
    return "Fails in the way it is told.";
  }

  @Override
  public Operands operands() {
    return Operands.one("WAY");
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Option.builder().longOpt("times").hasArg().argName("n").desc("How often.").get());
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    context.progress().report("failing", 1, 2, "note \u001b[31m");
    Answer done = Answer.of(() -> Json.object().put("done", true), () -> "done\n");
    return switch (line.getArgs()[0]) {
      case "ok" -> done;
      case "configuration" -> throw new ConfigurationException(FAILURE);
      case "data" -> throw new DataException(FAILURE);
      case "training" -> throw new TrainingException(FAILURE);
      case "gate" -> done.with(Problem.of(ExitCode.GATE_MISSED, FAILURE));
      case "missing-file" -> throw new NoSuchFileException("/no/such.csv");
      case "denied" -> throw new AccessDeniedException("/secret.csv");
      case "full" -> throw new FileSystemException("/full/x", null, "No space left on device");
      case "full-plain" -> throw new IOException("No space left on device");
      case "unchecked" -> throw new java.io.UncheckedIOException(new NoSuchFileException("/u"));
      case "defect" -> throw new IllegalStateException("must not happen");
      case "memory" -> throw new OutOfMemoryError("Java heap space");
      case "cancelled" -> throw new java.util.concurrent.CancellationException("stop");
      default ->
          throw new ConfigurationException(
              Failure.of("Unknown way").received(List.of(line.getArgs()).toString()));
    };
  }
}
