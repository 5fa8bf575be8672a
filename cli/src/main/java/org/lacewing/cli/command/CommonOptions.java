package org.lacewing.cli.command;

import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Options that several commands share. */
final class CommonOptions {
  private static final String RUNS = "runs";

  private CommonOptions() {}

  /** Returns the option for the folder of the run store. */
  static Option runs() {
    return Option.builder()
        .longOpt(RUNS)
        .hasArg()
        .argName("folder")
        .desc("The folder that holds the runs; default: runs.")
        .get();
  }

  /** Returns the folder of the run store. */
  static Path runs(CommandLine line) {
    return Path.of(line.getOptionValue(RUNS, "runs"));
  }
}
