package org.lacewing.cli.command;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * A command of the server's own program, as far as this one knows it: the launcher starts it as a
 * process with libraries of its own, so that here is only what {@code --help} shows.
 */
abstract class ServerProgram implements Command {

  /** Returns the options that say where the server's files and settings are. */
  static Options place() {
    return new Options()
        .addOption(
            CommonOptions.valued(
                "data", "folder", "The server's own folder; default: server-data."))
        .addOption(
            CommonOptions.valued(
                "database", "url", "A database of PostgreSQL; default: one in the folder."))
        .addOption(
            CommonOptions.valued("config", "file", "A file of settings, a line each: name=value."))
        .addOption(
            Option.builder()
                .longOpt("set")
                .numberOfArgs(2)
                .valueSeparator('=')
                .argName("name=value")
                .desc("One more setting; may be given often.")
                .get());
  }

  @Override
  public final Answer run(CommandLine line, Context context) {
    throw new ConfigurationException(
        Failure.of("The server is a process of its own, which this one cannot become")
            .expected("a start by the launcher")
            .advice(
                context
                        .home()
                        .map(
                            home -> "Run " + home.resolve("bin").resolve("lacewing") + " " + name())
                        .orElse("Run bin/lacewing " + name())
                    + "."));
  }
}
