package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.BudgetOutcome;
import org.lacewing.cli.workflow.BudgetRequest;
import org.lacewing.cli.workflow.BudgetedCompression;
import org.lacewing.cli.workflow.Compressions;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.experiment.CalibrationSettings;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.problem.Problem;
import org.lacewing.core.settings.PluginText;

/** {@code lacewing compress}: makes a finished model small. */
public final class CompressCommand implements Command {
  private static final String PASS = "pass";
  private static final String OUT = "out";
  private static final String PACKED = "packed";
  private static final String DRAWS = "draws";
  private static final String FAITHFUL = "faithful";

  /** What {@code --faithful} stands for, together with {@code --packed}. */
  private static final String FAITHFUL_PASS =
      "rate-distortion:lossPerBit=0.0000000009,attributions=0.3";

  @Override
  public String name() {
    return "compress";
  }

  @Override
  public String summary() {
    return "Makes a finished model small and measures what that cost and gained.";
  }

  @Override
  public Operands operands() {
    return Operands.one(CommonOptions.RUN_OR_PACKAGE);
  }

  @Override
  public Options options() {
    Options options = RowsOptions.options();
    options.addOption(
        CommonOptions.repeated(
            PASS, "NAME[:key=value,...]", "A quantizer or pruner; without one, give a limit."));
    options.addOption(CommonOptions.required(OUT, "file", "Where the package goes (*.lwm)."));
    options.addOption(
        Option.builder()
            .longOpt(PACKED)
            .desc("Stores the network packed: fewer bytes, nothing lost, slower to open.")
            .get());
    options.addOption(
        Option.builder()
            .longOpt(FAITHFUL)
            .desc(
                "Small, but for the same reasons: as --packed with a last --pass "
                    + FAITHFUL_PASS
                    + ".")
            .get());
    BudgetOptions.addTo(options);
    options.addOption(
        CommonOptions.valued(
            DRAWS, "number", "Repeats with other draws of calibration rows and tells the spread."));
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    Path out = Path.of(line.getOptionValue(OUT));
    boolean faithful = line.hasOption(FAITHFUL);
    boolean packed = faithful || line.hasOption(PACKED);
    if (BudgetOptions.isAsked(line)) {
      return search(line, BudgetOptions.read(line, packed, out), context);
    }
    BudgetOptions.checkUnused(line);
    List<PluginChoice> passes = new ArrayList<>();
    for (String text : CommonOptions.values(line, PASS)) {
      passes.add(PluginText.parse(text, "--" + PASS));
    }
    if (faithful) {
      passes.add(PluginText.parse(FAITHFUL_PASS, "--" + FAITHFUL));
    }
    if (passes.isEmpty()) {
      throw misuse("none");
    }
    Compressions result =
        Compressions.of(
            RowsOptions.open(line), passes, draws(line), packed, out, context.progress());
    return Answer.ofSections(result::json, result::sections);
  }

  private static Answer search(CommandLine line, BudgetRequest request, Context context)
      throws IOException {
    if (line.hasOption(PASS) || line.hasOption(FAITHFUL)) {
      throw misuse("both");
    }
    if (line.hasOption(DRAWS)) {
      throw new ConfigurationException(
          Failure.of("--draws is for given passes")
              .expected("--pass with it, or limits without it")
              .received("limits and --draws")
              .advice("Compress with the passes that the search found, and --draws."));
    }
    BudgetOutcome outcome =
        BudgetedCompression.of(RowsOptions.open(line), request, context.progress());
    Answer answer = Answer.ofSections(outcome::json, outcome::sections);
    return outcome
        .failure()
        .map(failure -> answer.with(Problem.of(outcome.exitCode(), failure)))
        .orElse(answer);
  }

  private static ConfigurationException misuse(String received) {
    return new ConfigurationException(
        Failure.of("lacewing compress needs passes or limits")
            .expected(
                "either --pass or --faithful, or one or more of --max-accuracy-drop,"
                    + " --min-explanation-agreement, --max-bytes and --max-latency")
            .received(received)
            .advice("See lacewing compress --help."));
  }

  private static CalibrationSettings draws(CommandLine line) {
    String text = line.getOptionValue(DRAWS, "0");
    if (!text.matches("\\d{1,3}")) {
      throw new ConfigurationException(
          Failure.of("--draws is impossible")
              .expected("0, or a whole number from 2 to 999")
              .received(text));
    }
    return CalibrationSettings.of(Integer.parseInt(text));
  }
}
