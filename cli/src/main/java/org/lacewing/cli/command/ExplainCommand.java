package org.lacewing.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.ExplanationFiles;
import org.lacewing.cli.workflow.Explanations;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Section;
import org.lacewing.core.settings.PluginText;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.evaluation.EvaluationSettings;

/** {@code lacewing explain}: says why a finished model answers as it does. */
public final class ExplainCommand implements Command {
  private static final String WITH = "with";
  private static final String ROWS = "rows";
  private static final String TIME_LIMIT = "time-limit";
  private static final String SAVE = "save";
  private static final String EVALUATE = "evaluate";
  private static final String EVALUATE_WITH = "evaluate-with";

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "Says why a finished model answers as it does, with the checks of each explanation.";
  }

  @Override
  public Operands operands() {
    return Operands.one(CommonOptions.RUN_OR_PACKAGE);
  }

  @Override
  public Options options() {
    Options options = RowsOptions.options();
    options.addOption(
        CommonOptions.repeated(
            WITH, "NAME[:key=value,...]", "An explainer; needed without --stream."));
    options.addOption(
        CommonOptions.valued(
            ROWS, "numbers", "Test rows that local explainers explain, from 0, such as 0,5."));
    options.addOption(
        CommonOptions.valued(
            TIME_LIMIT,
            "seconds",
            "How long Shapley explainers may take; they end with the best result so far."));
    options.addOption(
        CommonOptions.valued(
            SAVE,
            "folder",
            "Writes each explanation there: JSON, HTML, charts as SVG, PNG and CSV, and more."));
    options.addOption(
        Option.builder()
            .longOpt(EVALUATE)
            .desc("Compares the explainers of single rows: are they faithful, stable, sparse?")
            .get());
    options.addOption(
        CommonOptions.valued(
            EVALUATE_WITH, "key=value,...", "The same with settings, see docs/explanation.md."));
    StreamOptions.addTo(options);
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    List<String> explainers = CommonOptions.values(line, WITH);
    StreamOptions.requireOneWay(line, List.of(ROWS, TIME_LIMIT, SAVE, EVALUATE, EVALUATE_WITH));
    if (line.hasOption(StreamOptions.STREAM)) {
      return StreamOptions.run(line, explainers, context);
    }
    if (explainers.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("lacewing explain needs an option that was not given")
              .expected("--" + WITH)
              .advice("See lacewing explain --help."));
    }
    List<PluginChoice> choices =
        explainers.stream().map(text -> PluginText.parse(text, "--" + WITH)).toList();
    Optional<Double> seconds = seconds(line);
    Optional<EvaluationSettings> evaluation = evaluation(line);
    ModelRows rows = RowsOptions.open(line);
    TimeLimit limit = seconds.map(TimeLimit::ofSeconds).orElseGet(TimeLimit::none);
    List<Explanation> explanations =
        Explanations.of(rows, choices, numbers(line, rows), evaluation, limit, context.progress());
    ExplanationFiles saved =
        line.hasOption(SAVE)
            ? ExplanationFiles.write(explanations, Path.of(line.getOptionValue(SAVE)))
            : ExplanationFiles.none();
    return Answer.ofSections(
        () -> json(explanations, saved), () -> sections(explanations, saved.warning()));
  }

  private static List<Section> sections(List<Explanation> explanations, Optional<String> warning) {
    List<Section> sections = new ArrayList<>();
    explanations.forEach(explanation -> sections.add(explanation.section()));
    warning.ifPresent(
        text ->
            sections.add(
                new Section("Charts", List.of(new Block.Verdict(Block.Level.NOTE, text)))));
    return sections;
  }

  private static ObjectNode json(List<Explanation> explanations, ExplanationFiles saved) {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("explanations");
    explanations.forEach(explanation -> list.add(explanation.toJson()));
    if (!saved.files().isEmpty()) {
      ArrayNode written = json.putArray("files");
      saved.files().forEach(file -> written.add(file.toString()));
    }
    saved.warning().ifPresent(text -> json.putArray("notes").add(text));
    return json;
  }

  private static Optional<Double> seconds(CommandLine line) {
    if (!line.hasOption(TIME_LIMIT)) {
      return Optional.empty();
    }
    String text = line.getOptionValue(TIME_LIMIT).strip();
    if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw new ConfigurationException(
          Failure.of("--time-limit is no number of seconds")
              .expected("0 or more, such as 2.5")
              .received("\"" + text + "\""));
    }
    return Optional.of(Double.valueOf(text));
  }

  private static Optional<EvaluationSettings> evaluation(CommandLine line) {
    if (!line.hasOption(EVALUATE_WITH)) {
      return line.hasOption(EVALUATE)
          ? Optional.of(EvaluationSettings.defaults())
          : Optional.empty();
    }
    PluginChoice choice =
        PluginText.parse("evaluation:" + line.getOptionValue(EVALUATE_WITH), "--" + EVALUATE_WITH);
    return Optional.of(SettingsBinder.plain().bind(choice, EvaluationSettings.class));
  }

  private static Optional<List<Integer>> numbers(CommandLine line, ModelRows rows) {
    if (!line.hasOption(ROWS)) {
      return Optional.empty();
    }
    int most = rows.parts().test().rows() - 1;
    List<Integer> numbers = new ArrayList<>();
    for (String text : line.getOptionValue(ROWS).split(",", -1)) {
      String number = text.strip();
      if (!number.matches("\\d{1,9}") || Integer.parseInt(number) > most) {
        throw new ConfigurationException(
            Failure.of("--rows names a row that does not exist")
                .expected("numbers from 0 to " + most + ", separated by commas")
                .received("\"" + number + "\""));
      }
      numbers.add(Integer.parseInt(number));
    }
    return Optional.of(numbers);
  }
}
