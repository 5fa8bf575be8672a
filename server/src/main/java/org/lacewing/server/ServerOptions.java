package org.lacewing.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * The flags of {@code lacewing serve} as settings by name. Flags win over environment variables,
 * these over the file.
 *
 * @param settings such as {@code micronaut.server.port} to {@code 8080}
 * @param file a properties file with more settings
 */
public record ServerOptions(Map<String, Object> settings, Optional<String> file) {
  private static final String PUBLIC = "insecure-public";
  private static final Map<String, String> FLAGS =
      Map.of(
          "host", "micronaut.server.host",
          "port", "micronaut.server.port",
          "runs", "lacewing.storage.runs",
          "data", "lacewing.storage.data",
          "database", "lacewing.database.url",
          "certificate", "lacewing.tls.certificate",
          "key", "lacewing.tls.key");

  /** Copies the settings. */
  public ServerOptions {
    settings = Map.copyOf(settings);
  }

  /**
   * Reads the command line.
   *
   * @throws ConfigurationException if a flag is unknown or has no value
   */
  public static ServerOptions parse(List<String> arguments) {
    CommandLine line = read(arguments, new Options());
    if (!line.getArgList().isEmpty()) {
      throw new ConfigurationException(
          Failure.of("The command line cannot be read")
              .received('"' + line.getArgList().get(0) + '"')
              .advice("See lacewing serve --help."));
    }
    return of(line);
  }

  /** Reads the command line of a verb that has more options. */
  static CommandLine read(List<String> arguments, Options more) {
    try {
      return new DefaultParser(false)
          .parse(options().addOptions(more), arguments.toArray(String[]::new));
    } catch (ParseException e) {
      throw new ConfigurationException(
          Failure.of("The command line cannot be read")
              .received(String.valueOf(e.getMessage()))
              .advice("See lacewing serve --help."),
          e);
    }
  }

  /** Returns the settings of a command line. */
  static ServerOptions of(CommandLine line) {
    Map<String, Object> settings = new TreeMap<>();
    Properties more = line.getOptionProperties("set");
    more.stringPropertyNames().forEach(name -> settings.put(name, more.getProperty(name)));
    FLAGS.forEach(
        (flag, name) -> {
          if (line.hasOption(flag)) {
            settings.put(name, line.getOptionValue(flag));
          }
        });
    if (line.hasOption(PUBLIC)) {
      settings.put("lacewing.security.insecure-public", "true");
    }
    return new ServerOptions(settings, Optional.ofNullable(line.getOptionValue("config")));
  }

  /** Returns what {@code lacewing serve --help} shows. */
  public static String help() {
    return help(
        "serve [options]",
        "Starts the server: predictions, explanations, runs and jobs over HTTP.",
        options());
  }

  /** Returns what a verb shows of itself. */
  static String help(String usage, String summary, Options options) {
    StringBuilder text =
        new StringBuilder("Usage: lacewing " + usage + "\n\n" + summary + "\n\nOptions:\n");
    Map<String, String> rows = new LinkedHashMap<>();
    for (Option option : options.getOptions()) {
      String value = option.hasArg() ? " <" + option.getArgName() + ">" : "";
      rows.put("--" + option.getLongOpt() + value, option.getDescription());
    }
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    rows.forEach(
        (option, meaning) ->
            text.append("  ")
                .append(option)
                .append(" ".repeat(width - option.length()))
                .append(meaning)
                .append('\n'));
    return text.toString();
  }

  private static Options options() {
    return place()
        .addOption(valued("host", "address", "The address to listen on; default: 127.0.0.1."))
        .addOption(valued("port", "number", "The port to listen on; default: 8080."))
        .addOption(runs())
        .addOption(
            valued("certificate", "file", "Its certificates in PEM; with --key it speaks TLS."))
        .addOption(valued("key", "file", "The private key of its certificate, in PEM."))
        .addOption(
            Option.builder()
                .longOpt(PUBLIC)
                .desc("Listens for other machines without TLS, or before there is a token.")
                .get());
  }

  /** Returns the option of the folder of runs. */
  static Option runs() {
    return valued("runs", "folder", "The folder that holds the runs; default: runs.");
  }

  /** Returns the options that say where the server's files and settings are. */
  static Options place() {
    return new Options()
        .addOption(valued("data", "folder", "The server's own folder; default: server-data."))
        .addOption(
            valued("database", "url", "A database of PostgreSQL; default: one in the folder."))
        .addOption(valued("config", "file", "A file of settings, a line each: name=value."))
        .addOption(
            Option.builder()
                .longOpt("set")
                .numberOfArgs(2)
                .valueSeparator('=')
                .argName("name=value")
                .desc("One more setting; may be given often.")
                .get())
        .addOption(Option.builder().longOpt("help").desc("Show this help.").get());
  }

  /** Returns an option with a value. */
  static Option valued(String name, String value, String description) {
    return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
  }
}
