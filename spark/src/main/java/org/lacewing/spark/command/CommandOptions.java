package org.lacewing.spark.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.spark.slice.JobOption;
import org.lacewing.spark.slice.SliceKind;

/** The options of every command, and how they are read. */
final class CommandOptions {
  static final String IN = "in";
  static final String OUT = "out";
  static final String MASTER = "master";
  static final String THREADS = "threads";
  static final String SLICE_ROWS = "slice-rows";
  static final String RESUME = "resume";
  static final String JSON = "json";
  static final String HELP = "help";

  private static final String CONF = "conf";
  private static final String DELIMITER = "delimiter";
  private static final String ENCODING = "encoding";
  private static final String FORMAT = "format";
  private static final String DECIMAL = "decimal";
  private static final String GROUPING = "grouping";
  private static final long MOST_ROWS = 100_000_000;
  private static final int MOST_THREADS = 4096;

  private CommandOptions() {}

  /** Returns the options of a command. */
  static Options of(SliceKind kind) {
    Options options =
        new Options()
            .addOption(required(IN, "path", "A CSV or Parquet file, or a folder of such files."))
            .addOption(required(OUT, "folder", "The folder of the result; it must not exist."))
            .addOption(
                valued(
                    MASTER,
                    "url",
                    "A Spark cluster: local[*], spark://HOST:PORT, yarn, k8s://URL; default: the"
                        + " threads of this process, without Spark."))
            .addOption(
                valued(CONF, "name=value", "A setting of Spark. May be given several times."))
            .addOption(
                valued(THREADS, "number", "Threads without Spark; default: one a processor."))
            .addOption(
                valued(
                    SLICE_ROWS,
                    "number",
                    "The most rows of a slice; default: " + kind.usualRows() + "."))
            .addOption(flag(RESUME, "Goes on where an earlier process was stopped."));
    for (JobOption own : kind.options()) {
      Option option = valued(own.name(), own.argument(), own.description());
      option.setRequired(own.required());
      options.addOption(option);
    }
    return options
        .addOption(valued(DELIMITER, "character", "What separates CSV fields; default: a comma."))
        .addOption(valued(ENCODING, "name", "The encoding of CSV files; default: UTF-8."))
        .addOption(valued(FORMAT, "name", "csv, tsv or parquet; default: what the names say."))
        .addOption(valued(DECIMAL, "character", "The decimal sign of numbers; default: a point."))
        .addOption(valued(GROUPING, "character", "The sign between groups of three digits."))
        .addOption(flag(JSON, "Answer with one JSON document."))
        .addOption(flag(HELP, "Show this help."));
  }

  private static Option valued(String name, String argument, String description) {
    return Option.builder().longOpt(name).hasArg().argName(argument).desc(description).get();
  }

  private static Option required(String name, String argument, String description) {
    Option option = valued(name, argument, description);
    option.setRequired(true);
    return option;
  }

  private static Option flag(String name, String description) {
    return Option.builder().longOpt(name).desc(description).get();
  }

  static CommandLine parse(SliceKind kind, List<String> words) {
    try {
      CommandLine line =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .setStripLeadingAndTrailingQuotes(false)
              .get()
              .parse(of(kind), words.toArray(String[]::new));
      if (line.getArgList().size() != 1) {
        throw new ConfigurationException(
            Failure.of("lacewing-spark " + kind.name() + " has the wrong number of operands")
                .expected("one package file")
                .received(line.getArgList().isEmpty() ? "none" : String.join(" ", line.getArgs())));
      }
      return line;
    } catch (ParseException e) {
      throw new ConfigurationException(
          Failure.of("The command line cannot be read")
              .received(String.valueOf(e.getMessage()))
              .advice("See lacewing-spark " + kind.name() + " --help."),
          e);
    }
  }

  static ReadSettings reading(CommandLine line) {
    ReadSettings usual = ReadSettings.defaults();
    return new ReadSettings(
        Optional.ofNullable(line.getOptionValue(FORMAT)),
        line.getOptionValue(DELIMITER, usual.delimiter()),
        Optional.ofNullable(line.getOptionValue(ENCODING)),
        line.getOptionValue(DECIMAL, usual.decimal()),
        line.getOptionValue(GROUPING, usual.grouping()),
        usual.missingTokens(),
        usual.images());
  }

  /** Returns the values of the options that a command has beside those of every command. */
  static Map<String, String> own(SliceKind kind, CommandLine line) {
    Map<String, String> values = new TreeMap<>();
    for (JobOption option : kind.options()) {
      if (line.hasOption(option.name())) {
        values.put(option.name(), line.getOptionValue(option.name()));
      }
    }
    return values;
  }

  static Map<String, String> spark(CommandLine line) {
    Map<String, String> settings = new LinkedHashMap<>();
    String[] given = line.getOptionValues(CONF);
    for (String text : given == null ? List.<String>of() : List.of(given)) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new ConfigurationException(
            Failure.of("--conf is impossible").expected("NAME=VALUE").received(text));
      }
      settings.put(text.substring(0, sign), text.substring(sign + 1));
    }
    return settings;
  }

  static int threads(CommandLine line) {
    return (int) number(line, THREADS, Runtime.getRuntime().availableProcessors(), MOST_THREADS);
  }

  static long sliceRows(SliceKind kind, CommandLine line) {
    return number(line, SLICE_ROWS, kind.usualRows(), MOST_ROWS);
  }

  private static long number(CommandLine line, String name, long usual, long most) {
    String text = line.getOptionValue(name, Long.toString(usual));
    long number = text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    if (number < 1 || number > most) {
      throw new ConfigurationException(
          Failure.of("--" + name + " is impossible")
              .expected("a whole number from 1 to " + most)
              .received("\"" + text + "\""));
    }
    return number;
  }
}
