package org.lacewing.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.lacewing.core.data.ImageScaling;
import org.lacewing.core.data.ImageSettings;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;
import org.lacewing.core.run.RunStore;

/** Options that several commands share, and how they are read. */
public final class CommonOptions {
  static final String RUN_OR_PACKAGE = "RUN|PACKAGE";

  private static final String RUNS = "runs";
  private static final String MODEL = "model";
  private static final String FOLDER = "folder";
  private static final String IN = "in";
  private static final String DELIMITER = "delimiter";
  private static final String ENCODING = "encoding";
  private static final String FORMAT = "format";
  private static final String DECIMAL = "decimal";
  private static final String GROUPING = "grouping";
  private static final String LABELS = "labels";
  private static final String RESIZE = "resize";

  private CommonOptions() {}

  /** Returns an option with a value. */
  public static Option valued(String name, String argument, String description) {
    return Option.builder().longOpt(name).hasArg().argName(argument).desc(description).get();
  }

  /** Returns an option with a value that may be given several times. */
  public static Option repeated(String name, String argument, String description) {
    return valued(name, argument, description + " May be given several times.");
  }

  /** Returns an option with a value that must be given. */
  public static Option required(String name, String argument, String description) {
    Option option = valued(name, argument, description);
    option.setRequired(true);
    return option;
  }

  /** Returns the option for the folder of the run store. */
  static Option runs() {
    return valued(RUNS, "folder", "The folder that holds the runs; default: runs.");
  }

  /** Returns the option for one of the packages of a run. */
  static Option model() {
    return valued(MODEL, "name", "Which model of the run; default: the one found fit to serve.");
  }

  /** Returns the option for the folder of a run's experiment file. */
  static Option folder() {
    return valued(FOLDER, "folder", "The folder of the run's experiment file, if it has moved.");
  }

  /** Returns the option for a file of rows. */
  static Option in() {
    return required(
        IN, "file", "The rows, in any format that lacewing plugins lists; columns go by name.");
  }

  /** Returns the options for how a file of rows is written, be they rows of a table or pictures. */
  static List<Option> reading() {
    List<Option> options = new ArrayList<>(table());
    options.add(
        valued(LABELS, "file", "The label file of an IDX file; default: the one beside it."));
    options.add(
        Option.builder()
            .longOpt(RESIZE)
            .desc("Brings pictures of another size to the one the model reads.")
            .get());
    return List.copyOf(options);
  }

  /** Returns the options for how a file of the rows of a table is written. */
  public static List<Option> table() {
    return List.of(
        valued(
            DELIMITER,
            "character",
            "What separates the fields of a CSV file, or auto; default: a comma."),
        valued(ENCODING, "name", "The encoding of the file; default: UTF-8."),
        valued(FORMAT, "name", "The format of the file; default: what its extension says."),
        valued(DECIMAL, "character", "The decimal sign of numbers; default: a point."),
        valued(GROUPING, "character", "The sign between groups of three digits; default: none."));
  }

  static RunStore store(CommandLine line) {
    return RunStore.at(folder(line), Clock.systemUTC());
  }

  static Path folder(CommandLine line) {
    return Path.of(line.getOptionValue(RUNS, "runs"));
  }

  static Optional<String> model(CommandLine line) {
    return Optional.ofNullable(line.getOptionValue(MODEL));
  }

  static Optional<Path> experimentFolder(CommandLine line) {
    return Optional.ofNullable(line.getOptionValue(FOLDER)).map(Path::of);
  }

  /** Returns the file of rows. */
  public static Path in(CommandLine line) {
    return Path.of(line.getOptionValue(IN));
  }

  /** Returns how a file of rows is written. */
  public static ReadSettings reading(CommandLine line) {
    ReadSettings defaults = ReadSettings.defaults();
    return new ReadSettings(
        Optional.ofNullable(line.getOptionValue(FORMAT)),
        line.getOptionValue(DELIMITER, defaults.delimiter()),
        Optional.ofNullable(line.getOptionValue(ENCODING)),
        line.getOptionValue(DECIMAL, defaults.decimal()),
        line.getOptionValue(GROUPING, defaults.grouping()),
        defaults.missingTokens(),
        images(line));
  }

  /**
   * Reads a seed.
   *
   * @throws ConfigurationException if it is no whole number
   */
  public static Seed seed(String text) {
    try {
      return new Seed(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new ConfigurationException(
          Failure.of("--seed is impossible").expected("a whole number").received(text), e);
    }
  }

  private static ImageSettings images(CommandLine line) {
    ImageSettings images = ImageSettings.defaults();
    if (line.hasOption(LABELS)) {
      images = images.withLabels(Path.of(line.getOptionValue(LABELS)).toAbsolutePath().toString());
    }
    return line.hasOption(RESIZE) ? images.withScaling(ImageScaling.BILINEAR) : images;
  }

  /** Returns the values of an option that may be given several times. */
  public static List<String> values(CommandLine line, String option) {
    String[] values = line.getOptionValues(option);
    return values == null ? List.of() : List.of(values);
  }
}
