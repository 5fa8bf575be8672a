package org.lacewing.cli.command;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * {@code lacewing serve}, as far as this program knows it: the launcher starts the server as a
 * process with libraries of its own, so that here is only what {@code --help} shows.
 */
public final class ServeCommand implements Command {
  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "Starts the server: predictions, explanations, runs and jobs over HTTP.";
  }

  @Override
  public Operands operands() {
    return Operands.NONE;
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            CommonOptions.valued(
                "host", "address", "The address to listen on; default: 127.0.0.1."))
        .addOption(CommonOptions.valued("port", "number", "The port to listen on; default: 8080."))
        .addOption(CommonOptions.runs())
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
                .get())
        .addOption(
            Option.builder()
                .longOpt("insecure-public")
                .desc("Listens for other machines without TLS, or before there is a token.")
                .get());
  }

  @Override
  public Answer run(CommandLine line, Context context) {
    throw new ConfigurationException(
        Failure.of("The server is a process of its own, which this one cannot become")
            .expected("a start by the launcher")
            .advice(
                context
                    .home()
                    .map(home -> "Run " + home.resolve("bin").resolve("lacewing") + " serve.")
                    .orElse("Run bin/lacewing serve.")));
  }
}
