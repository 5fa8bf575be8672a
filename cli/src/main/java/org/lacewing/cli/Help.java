package org.lacewing.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.command.Command;
import org.lacewing.core.error.ExitCode;

/** The texts of {@code --help}. */
final class Help {
  private Help() {}

  /** Returns the overview of all commands. */
  static String overview(Tool tool) {
    StringBuilder text =
        new StringBuilder("Usage: ")
            .append(tool.name())
            .append(" COMMAND [options] [operands]\n\n")
            .append(tool.summary())
            .append("\n\nCommands:\n");
    List<List<String>> rows = new ArrayList<>();
    tool.commands().all().forEach(command -> rows.add(List.of(command.name(), command.summary())));
    text.append(columns(rows));
    text.append(
        """

        Every command takes --json (one JSON document on standard output, even after a failure)
        and --help. `%s --version` tells the version.

        Exit codes:
        """
            .replace("%s", tool.name()));
    List<List<String>> codes = new ArrayList<>();
    for (ExitCode code : ExitCode.values()) {
      codes.add(List.of(Integer.toString(code.number()), code.meaning()));
    }
    return text.append(columns(codes)).toString();
  }

  /** Returns the help of one command. */
  static String of(Tool tool, Command command, Options options) {
    String operands = command.operands().usage();
    StringBuilder text =
        new StringBuilder("Usage: ")
            .append(tool.name())
            .append(' ')
            .append(command.name())
            .append(" [options]")
            .append(operands.isEmpty() ? "" : " " + operands)
            .append("\n\n")
            .append(command.summary())
            .append("\n\nOptions:\n");
    List<List<String>> rows = new ArrayList<>();
    for (Option option : options.getOptions()) {
      String argument = option.hasArg() ? " <" + option.getArgName() + ">" : "";
      rows.add(List.of("--" + option.getLongOpt() + argument, option.getDescription()));
    }
    return text.append(columns(rows)).toString();
  }

  private static String columns(List<List<String>> rows) {
    int width = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append("  ")
          .append(row.get(0))
          .append(" ".repeat(width - row.get(0).length() + 2))
          .append(row.get(1))
          .append('\n');
    }
    return text.toString();
  }
}
