package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.random.Seed;

/** The options of commands that look at a finished model with labelled rows. */
final class RowsOptions {
  private static final String IN = "in";
  private static final String SEED = "seed";

  private RowsOptions() {}

  static Options options() {
    Options options =
        new Options()
            .addOption(
                CommonOptions.valued(
                    IN, "file", "Labelled rows; needed for a package file, a run has its own."))
            .addOption(CommonOptions.folder())
            .addOption(seed("Seed for a package file; default: 1."))
            .addOption(CommonOptions.model())
            .addOption(CommonOptions.runs());
    CommonOptions.reading().forEach(options::addOption);
    return options;
  }

  static ModelRows open(CommandLine line) throws IOException {
    String text = line.getArgs()[0];
    if (!text.endsWith(ModelPackage.EXTENSION)) {
      return ModelRows.ofRun(
          CommonOptions.store(line),
          text,
          CommonOptions.model(line),
          CommonOptions.experimentFolder(line));
    }
    if (!line.hasOption(IN)) {
      throw new ConfigurationException(
          Failure.of("A package file needs labelled rows")
              .expected("--in with a file of rows")
              .received("none"));
    }
    return ModelRows.ofPackage(
        Path.of(text), CommonOptions.in(line), CommonOptions.reading(line), seed(line));
  }

  static Option seed(String description) {
    return CommonOptions.valued(SEED, "number", description);
  }

  static Seed seed(CommandLine line) {
    return CommonOptions.seed(line.getOptionValue(SEED, "1"));
  }
}
