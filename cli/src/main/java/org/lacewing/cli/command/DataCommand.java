package org.lacewing.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.problem.Problem;
import org.lacewing.core.profile.DataProfile;
import org.lacewing.core.profile.DataProfiler;
import org.lacewing.core.profile.ExperimentDraft;
import org.lacewing.core.profile.FindingFilter;
import org.lacewing.core.profile.ProfileHtml;
import org.lacewing.core.profile.ProfileJson;
import org.lacewing.core.profile.ProfileText;
import org.lacewing.core.report.TextReport;

/** {@code lacewing data}: says what a file of rows holds, before anything is trained on it. */
public final class DataCommand implements Command {
  private static final int WIDTH = 100;
  private static final String USAGE = "describe FILE";
  private static final String LABEL = "label";
  private static final String FAIL_ON = "fail-on";
  private static final String HTML = "html";
  private static final String EXPERIMENT = "experiment";

  @Override
  public String name() {
    return "data";
  }

  @Override
  public String summary() {
    return "Describes a file of rows: columns, label, leaks, and what to do about them.";
  }

  @Override
  public Operands operands() {
    return new Operands(USAGE, 1, 2);
  }

  @Override
  public Options options() {
    Options options =
        new Options()
            .addOption(CommonOptions.valued(LABEL, "column", "The column to predict."))
            .addOption(
                CommonOptions.valued(HTML, "file", "Also write the profile as one HTML file."))
            .addOption(
                CommonOptions.valued(
                    EXPERIMENT, "file", "Also write an experiment to start with; needs --label."))
            .addOption(RowsOptions.seed("Seed of the sample of a large file; default: 1."))
            .addOption(
                CommonOptions.repeated(
                    FAIL_ON,
                    "name",
                    "Exit with 4 after a finding of this check (such as leakage) or of this weight"
                        + " or a heavier one (serious, warning, hint)."));
    CommonOptions.reading().forEach(options::addOption);
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    List<String> words = line.getArgList();
    if (words.size() != 2 || !words.get(0).equals("describe")) {
      throw new ConfigurationException(
          Failure.of("lacewing data does not know what to do")
              .expected(USAGE)
              .received(String.join(" ", words))
              .advice("See lacewing data --help."));
    }
    refuseExisting(line);
    FindingFilter failures = FindingFilter.of(CommonOptions.values(line, FAIL_ON));
    DataProfile profile =
        DataProfiler.describe(
            Path.of(words.get(1)),
            CommonOptions.reading(line),
            Optional.ofNullable(line.getOptionValue(LABEL)),
            RowsOptions.seed(line),
            context.progress());
    Map<String, Path> written = written(line, profile);
    Answer answer = answer(profile, written);
    return failures
        .failure(profile)
        .map(failure -> answer.with(Problem.of(ExitCode.GATE_MISSED, failure)))
        .orElse(answer);
  }

  private static Map<String, Path> written(CommandLine line, DataProfile profile)
      throws IOException {
    Map<String, Path> written = new LinkedHashMap<>();
    if (line.hasOption(HTML)) {
      Path file = Path.of(line.getOptionValue(HTML));
      AtomicFile.write(file, ProfileHtml.of(profile));
      written.put(HTML, file);
    }
    if (line.hasOption(EXPERIMENT)) {
      Path file = Path.of(line.getOptionValue(EXPERIMENT));
      AtomicFile.write(file, draft(profile, file, Path.of(line.getArgList().get(1))));
      written.put(EXPERIMENT, file);
    }
    return written;
  }

  private static String draft(DataProfile profile, Path file, Path data) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path target = data.toAbsolutePath().normalize();
    Path related =
        folder != null && Objects.equals(folder.getRoot(), target.getRoot())
            ? folder.relativize(target)
            : target;
    String path = related.toString().replace('\\', '/');
    return ExperimentDraft.yaml(profile, ExperimentDraft.name(profile.file().file()), path);
  }

  private static void refuseExisting(CommandLine line) {
    if (line.hasOption(EXPERIMENT) && Files.exists(Path.of(line.getOptionValue(EXPERIMENT)))) {
      throw new ConfigurationException(
          Failure.of("The experiment file exists already")
              .at(line.getOptionValue(EXPERIMENT))
              .advice("Remove it or choose another name."));
    }
    if (line.hasOption(EXPERIMENT) && !line.hasOption(LABEL)) {
      throw new ConfigurationException(
          Failure.of("--experiment needs the column to predict")
              .expected("--label with a column of the file")
              .received("none"));
    }
  }

  private static Answer answer(DataProfile profile, Map<String, Path> written) {
    return Answer.of(
        () -> {
          ObjectNode json = ProfileJson.of(profile);
          ObjectNode files = json.putObject("written");
          written.forEach((name, file) -> files.put(name, file.toString()));
          return json;
        },
        () -> {
          StringBuilder text =
              new StringBuilder(TextReport.render(ProfileText.sections(profile), WIDTH));
          written.forEach(
              (name, file) -> text.append("\nWritten (").append(name).append("): ").append(file));
          return text + (written.isEmpty() ? "" : "\n");
        });
  }
}
