package org.lacewing.cli.command;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The options of commands that read an experiment file. */
public final class ExperimentOptions {
  private static final String SET = "set";

  private ExperimentOptions() {}

  /** Returns the option that changes a setting. */
  public static Option set() {
    return CommonOptions.repeated(
        SET, "path=value", "Changes a setting, such as training.epochs=20.");
  }

  /** Returns the settings that are changed. */
  public static List<String> overrides(CommandLine line) {
    return CommonOptions.values(line, SET);
  }
}
