package org.lacewing.cli.command;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.catalog.PluginCatalog;
import org.lacewing.cli.output.Answer;

/** {@code lacewing plugins}: lists what is found by name, with its settings. */
public final class PluginsCommand implements Command {
  @Override
  public String name() {
    return "plugins";
  }

  @Override
  public String summary() {
    return "Lists data sources, importers, architectures, compression passes and explainers.";
  }

  @Override
  public Operands operands() {
    return new Operands("[NAME]", 0, 1);
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public Answer run(CommandLine line, Context context) {
    PluginCatalog catalog = PluginCatalog.load();
    PluginCatalog chosen =
        line.getArgList().isEmpty() ? catalog : catalog.only(line.getArgList().get(0));
    return Answer.ofSections(chosen::toJson, chosen::sections);
  }
}
