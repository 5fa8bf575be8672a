package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.Imports;
import org.lacewing.cli.workflow.TensorNotes;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.problem.Problem;

/** {@code lacewing import}: makes a package of a network that another program wrote. */
public final class ImportCommand implements Command {
  private static final String TO = "to";
  private static final String FORMAT = "format";
  private static final String CHECK = "check";
  private static final String EXPECT = "expect";
  private static final String TOLERANCE = "tolerance";
  private static final String LAYOUT = "layout";
  private static final String CHANNELS = "channels";
  private static final String CLASSES = "classes";

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String summary() {
    return "Makes a package of a network that another program wrote.";
  }

  @Override
  public Operands operands() {
    return Operands.one("FILE");
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(CommonOptions.required(TO, "file", "Where the package goes (*.lwm)."))
        .addOption(
            CommonOptions.valued(
                FORMAT, "name", "The format of the file; default: what its content says."))
        .addOption(
            CommonOptions.repeated(
                CHECK, "[NAME=]file", "Inputs to compare on, .npy or JSON, the rows first."))
        .addOption(
            CommonOptions.repeated(
                EXPECT, "[NAME=]file", "What the network's own program answers to them."))
        .addOption(
            CommonOptions.valued(
                TOLERANCE,
                "number",
                "The difference that is allowed, for answers above 1 in proportion; default:"
                    + " 1e-4."))
        .addOption(
            CommonOptions.repeated(
                LAYOUT, "[NAME=]letters", "The order of an input's axes, such as NCHW."))
        .addOption(
            CommonOptions.repeated(
                CHANNELS, "[NAME=]names", "The channels of an input, such as R,G,B."))
        .addOption(
            CommonOptions.repeated(
                CLASSES, "[NAME=]names", "The classes of an output, such as cat,dog."));
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    List<String> inputs = CommonOptions.values(line, CHECK);
    List<String> outputs = CommonOptions.values(line, EXPECT);
    if (inputs.isEmpty() != outputs.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("--check and --expect belong together")
              .expected("inputs and the answers to them")
              .received(inputs.isEmpty() ? "--expect alone" : "--check alone"));
    }
    double tolerance = tolerance(line);
    Imports read =
        Imports.read(
            Path.of(line.getArgs()[0]),
            Optional.ofNullable(line.getOptionValue(FORMAT)),
            new TensorNotes(
                CommonOptions.values(line, LAYOUT),
                CommonOptions.values(line, CHANNELS),
                CommonOptions.values(line, CLASSES)));
    Imports result = inputs.isEmpty() ? read : read.checked(inputs, outputs, tolerance);
    Optional<Failure> failure = result.failure();
    if (failure.isPresent()) {
      return answer(result, Optional.empty()).with(Problem.of(ExitCode.GATE_MISSED, failure.get()));
    }
    Path to = Path.of(line.getOptionValue(TO));
    result.model().write(to);
    return answer(result, Optional.of(to));
  }

  private static Answer answer(Imports result, Optional<Path> to) {
    return Answer.ofSections(() -> result.toJson(to), () -> result.sections(to));
  }

  private static double tolerance(CommandLine line) {
    String text = line.getOptionValue(TOLERANCE, "1e-4");
    try {
      double tolerance = Double.parseDouble(text);
      if (tolerance > 0 && Double.isFinite(tolerance)) {
        return tolerance;
      }
    } catch (NumberFormatException e) {
      throw new ConfigurationException(wrongTolerance(text), e);
    }
    throw new ConfigurationException(wrongTolerance(text));
  }

  private static Failure wrongTolerance(String text) {
    return Failure.of("--tolerance is impossible").expected("a number above 0").received(text);
  }
}
