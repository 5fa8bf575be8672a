package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.Compressions;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.settings.PluginText;

/** {@code lacewing compress}: makes a finished model small. */
public final class CompressCommand implements Command {
  private static final String PASS = "pass";
  private static final String OUT = "out";
  private static final String PACKED = "packed";

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
        CommonOptions.required(
            PASS, "NAME[:key=value,...]", "A quantizer or pruner. May be given several times."));
    options.addOption(CommonOptions.required(OUT, "file", "Where the package goes (*.lwm)."));
    options.addOption(
        Option.builder()
            .longOpt(PACKED)
            .desc("Stores the network packed: fewer bytes, nothing lost, slower to open.")
            .get());
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    List<PluginChoice> passes =
        CommonOptions.values(line, PASS).stream()
            .map(text -> PluginText.parse(text, "--" + PASS))
            .toList();
    Compressions result =
        Compressions.of(
            RowsOptions.open(line),
            passes,
            line.hasOption(PACKED),
            Path.of(line.getOptionValue(OUT)),
            context.progress());
    return Answer.ofSections(result::json, result::sections);
  }
}
