package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.Exports;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.cli.workflow.Models;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.packaging.ModelPackage;

/** {@code lacewing export}: writes a packaged model as an ONNX file for other programs. */
public final class ExportCommand implements Command {
  private static final String TO = "to";
  private static final String RAW_ROWS = "raw-rows";
  private static final String ROWS = "rows";

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String summary() {
    return "Writes a packaged model as an ONNX file, with its preprocessing if wanted.";
  }

  @Override
  public Operands operands() {
    return Operands.one(CommonOptions.RUN_OR_PACKAGE);
  }

  @Override
  public Options options() {
    Options options =
        new Options()
            .addOption(CommonOptions.required(TO, "file", "Where the ONNX file goes."))
            .addOption(
                Option.builder()
                    .longOpt(RAW_ROWS)
                    .desc("Raw rows in, labelled answers out; without it, the network alone.")
                    .get())
            .addOption(
                CommonOptions.valued(
                    ROWS,
                    "file",
                    "Rows to compare the file with the model on; default: a run's test rows."))
            .addOption(CommonOptions.folder())
            .addOption(CommonOptions.model())
            .addOption(CommonOptions.runs());
    CommonOptions.reading().forEach(options::addOption);
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    Path to = Path.of(line.getOptionValue(TO));
    ModelPackage model =
        Models.find(CommonOptions.store(line), line.getArgs()[0], CommonOptions.model(line));
    Exports written =
        line.hasOption(RAW_ROWS)
            ? Exports.rawRows(model, rows(line, model), to)
            : Exports.network(withoutRows(line, model), to);
    return Answer.of(written::toJson, written::text);
  }

  private static Table rows(CommandLine line, ModelPackage model) throws IOException {
    if (line.hasOption(ROWS)) {
      return RowLoader.of(model.schema(), model.preprocessing(), CommonOptions.reading(line))
          .load(Path.of(line.getOptionValue(ROWS)), LabelUse.IGNORED)
          .table();
    }
    String text = line.getArgs()[0];
    if (text.endsWith(ModelPackage.EXTENSION) || Files.isRegularFile(Path.of(text))) {
      return Table.of();
    }
    return ModelRows.ofRun(
            CommonOptions.store(line),
            text,
            Optional.of(Models.ORIGINAL),
            CommonOptions.experimentFolder(line))
        .parts()
        .test()
        .table();
  }

  private static ModelPackage withoutRows(CommandLine line, ModelPackage model) {
    if (line.hasOption(ROWS)) {
      throw new ConfigurationException(
          Failure.of("--rows has nothing to do here")
              .expected("--rows together with --raw-rows")
              .received("--rows alone")
              .advice("Add --raw-rows, or leave --rows out: the network is copied as it is."));
    }
    return model;
  }
}
