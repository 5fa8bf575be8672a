package org.lacewing.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The options of commands whose result is a folder that appears whole, and can be resumed. */
public final class ResultOptions {
  /** The name of the option for the folder. */
  public static final String OUT = "out";

  private static final String RESUME = "resume";

  private ResultOptions() {}

  /** Returns the options. */
  public static List<Option> all() {
    return List.of(
        CommonOptions.required(OUT, "folder", "The folder of the result; it must not exist."),
        Option.builder()
            .longOpt(RESUME)
            .desc("Goes on where an earlier process was stopped.")
            .get());
  }

  /** Returns the folder of the result. */
  public static Path out(CommandLine line) {
    return Path.of(line.getOptionValue(OUT));
  }

  /** Returns whether to go on with an unfinished result. */
  public static boolean resume(CommandLine line) {
    return line.hasOption(RESUME);
  }
}
