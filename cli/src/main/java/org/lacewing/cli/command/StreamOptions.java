package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.stream.AttributionStream;
import org.lacewing.cli.stream.RowForm;
import org.lacewing.cli.stream.StreamRequest;
import org.lacewing.cli.stream.StreamSummary;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.settings.PluginText;

/** {@code lacewing explain --stream}: explains any number of rows. */
final class StreamOptions {
  static final String STREAM = "stream";

  private static final String USUAL = "kernelshap:rows=4000";
  private static final String OUT = "out";
  private static final String OUT_FORMAT = "out-format";
  private static final String CLASS = "class";
  private static final String ID = "id";
  private static final String RESUME = "resume";
  private static final List<String> OWN = List.of(OUT, OUT_FORMAT, CLASS, ID, RESUME);

  private StreamOptions() {}

  static void addTo(Options options) {
    options.addOption(
        CommonOptions.valued(
            STREAM,
            "file",
            "Rows to explain, any number of them, without labels; --with is "
                + USUAL
                + " unless given."));
    options.addOption(
        CommonOptions.valued(OUT, "file", "Where the values of --stream go, a line a row."));
    options.addOption(
        CommonOptions.valued(
            OUT_FORMAT, "name", "csv or ndjson; default: what the name of --out says."));
    options.addOption(
        CommonOptions.valued(
            CLASS, "name", "The class that --stream explains; default: each row's predicted one."));
    options.addOption(
        CommonOptions.valued(ID, "column", "A column of --stream that is copied to --out."));
    options.addOption(
        Option.builder()
            .longOpt(RESUME)
            .desc("Goes on where an earlier --stream of the same work was stopped.")
            .get());
  }

  /** Checks that options of the two ways to explain are not mixed. */
  static void requireOneWay(CommandLine line, List<String> others) {
    boolean streams = line.hasOption(STREAM);
    for (String option : streams ? others : OWN) {
      if (line.hasOption(option)) {
        throw new ConfigurationException(
            Failure.of(
                    streams
                        ? "--" + option + " and --" + STREAM + " exclude each other"
                        : "--" + option + " belongs to --" + STREAM)
                .advice("See lacewing explain --help."));
      }
    }
  }

  static Answer run(CommandLine line, List<String> explainers, Context context) throws IOException {
    if (explainers.size() > 1 || !line.hasOption(OUT)) {
      throw new ConfigurationException(
          Failure.of("--" + STREAM + " is one explainer's values in one file")
              .expected("--" + OUT + " with a file, and --with once at most")
              .received(line.hasOption(OUT) ? explainers.size() + " times --with" : "no --" + OUT));
    }
    PluginChoice explainer =
        PluginText.parse(explainers.isEmpty() ? USUAL : explainers.get(0), "--with");
    Path out = Path.of(line.getOptionValue(OUT));
    StreamRequest request =
        new StreamRequest(
            RowsOptions.open(line),
            explainer,
            Path.of(line.getOptionValue(STREAM)),
            CommonOptions.reading(line),
            out,
            RowForm.of(out, Optional.ofNullable(line.getOptionValue(OUT_FORMAT))),
            Optional.ofNullable(line.getOptionValue(CLASS)),
            Optional.ofNullable(line.getOptionValue(ID)),
            line.hasOption(RESUME),
            Runtime.getRuntime().availableProcessors());
    StreamSummary summary = AttributionStream.run(request, context.progress());
    return Answer.ofSections(summary::toJson, () -> List.of(summary.section()));
  }
}
