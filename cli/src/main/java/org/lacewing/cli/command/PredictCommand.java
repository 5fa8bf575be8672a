package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.Models;
import org.lacewing.cli.workflow.PredictionStream;
import org.lacewing.cli.workflow.Predictions;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;

/** {@code lacewing predict}: answers raw rows with a packaged model. */
public final class PredictCommand implements Command {
  private static final String OUT = "out";

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public String summary() {
    return "Predicts the rows of a file with a packaged model.";
  }

  @Override
  public Operands operands() {
    return Operands.one(CommonOptions.RUN_OR_PACKAGE);
  }

  @Override
  public Options options() {
    Options options =
        new Options()
            .addOption(CommonOptions.in())
            .addOption(
                CommonOptions.valued(
                    OUT, "file", "Where the answers go, as CSV; default: standard output."))
            .addOption(CommonOptions.model())
            .addOption(CommonOptions.runs());
    CommonOptions.reading().forEach(options::addOption);
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    ModelPackage model =
        Models.find(CommonOptions.store(line), line.getArgs()[0], CommonOptions.model(line));
    if (!line.hasOption(OUT)) {
      Predictions predictions =
          Predictions.of(model, CommonOptions.in(line), CommonOptions.reading(line));
      return Answer.of(predictions::toJson, predictions::toCsv);
    }
    Path out = Path.of(line.getOptionValue(OUT));
    long rows =
        PredictionStream.write(
            model, CommonOptions.in(line), CommonOptions.reading(line), out, context.progress());
    return Answer.of(
        () ->
            Json.object()
                .put("target", model.target().name())
                .put("rows", rows)
                .put(OUT, out.toString()),
        () -> rows + " rows predicted, written to " + out + "\n");
  }
}
