package org.lacewing.spark.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.lacewing.cli.command.Command;
import org.lacewing.cli.command.CommonOptions;
import org.lacewing.cli.command.Context;
import org.lacewing.cli.command.Operands;
import org.lacewing.cli.command.ResultOptions;
import org.lacewing.cli.output.Answer;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.result.GrowingFolder;
import org.lacewing.onnx.runtime.OrtVersion;
import org.lacewing.spark.cluster.SparkRunner;
import org.lacewing.spark.estimate.Estimate;
import org.lacewing.spark.slice.JobOption;
import org.lacewing.spark.slice.JobRequest;
import org.lacewing.spark.slice.PoolRunner;
import org.lacewing.spark.slice.SliceKind;
import org.lacewing.spark.slice.SliceRunner;
import org.lacewing.spark.slice.SlicedInput;
import org.lacewing.spark.slice.SlicedResult;
import org.lacewing.spark.slice.SlicedWork;

/** The command of a {@link SliceKind}. */
final class SliceCommand implements Command {
  private static final String IN = "in";
  private static final String SLICE_ROWS = "slice-rows";
  private static final long MOST_ROWS = 100_000_000;

  private final SliceKind kind;

  SliceCommand(SliceKind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public String summary() {
    return kind.summary();
  }

  @Override
  public Operands operands() {
    return Operands.one("PACKAGE");
  }

  @Override
  public Options options() {
    Options options =
        new Options()
            .addOption(
                CommonOptions.required(
                    IN, "path", "A CSV or Parquet file, or a folder of such files."))
            .addOption(
                CommonOptions.valued(
                    SLICE_ROWS,
                    "number",
                    "The most rows of a slice; default: " + kind.usualRows() + "."));
    ResultOptions.all().forEach(options::addOption);
    PlaceOptions.all().forEach(options::addOption);
    SliceEstimate.options().forEach(options::addOption);
    for (JobOption own : kind.options()) {
      Option option = CommonOptions.valued(own.name(), own.argument(), own.description());
      option.setRequired(own.required());
      options.addOption(option);
    }
    CommonOptions.table().forEach(options::addOption);
    return options;
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    Path out = ResultOptions.out(line);
    boolean resume = ResultOptions.resume(line);
    GrowingFolder.check(out, resume);
    long rows = WholeNumber.of(line, SLICE_ROWS, kind.usualRows(), MOST_ROWS);
    Path model = Path.of(line.getArgs()[0]);
    if (!Files.isRegularFile(model)) {
      throw new DataException(
          Failure.of("There is no such model")
              .at(model.toString())
              .expected("a package file, as lacewing run and lacewing compress write it"));
    }
    Progress progress = context.progress();
    SliceEstimate.Cutter cutter =
        () -> SlicedInput.cut(CommonOptions.in(line), CommonOptions.reading(line), rows, progress);
    SliceEstimate.Preparation preparation =
        input -> kind.prepare(new JobRequest(model, input.reading(), own(line)));
    try (SliceRunner runner =
        PlaceOptions.<SliceRunner>choose(line, SparkRunner::new, PoolRunner::new)) {
      if (SliceEstimate.isWanted(line)) {
        Estimate estimate = SliceEstimate.of(line, out, runner, cutter, preparation, progress);
        return Answer.of(estimate::json, estimate::text);
      }
      // A cluster starts executors while the input is looked through.
      runner.begin();
      SlicedInput input = cutter.cut();
      SlicedResult result =
          new SlicedWork(
                  preparation.of(input), input, rows, Map.of("onnxruntime", OrtVersion.current()))
              .run(out, resume, runner, progress);
      return Answer.of(
          () -> json(result, line.getOptionValue(ResultOptions.OUT)),
          () -> text(result, line.getOptionValue(ResultOptions.OUT)));
    }
  }

  /** Returns the values of the options that a command has beside those of every command. */
  private Map<String, String> own(CommandLine line) {
    Map<String, String> values = new TreeMap<>();
    for (JobOption option : kind.options()) {
      if (line.hasOption(option.name())) {
        values.put(option.name(), line.getOptionValue(option.name()));
      }
    }
    return values;
  }

  private static ObjectNode json(SlicedResult result, String out) {
    ObjectNode json = Json.object();
    json.put("command", result.kind());
    json.put("rows", result.rows());
    json.put("slices", result.slices());
    json.put("resumed", result.resumed());
    json.put("place", result.place());
    json.put("content", result.content());
    json.set("totals", Json.of(result.totals()));
    return json.put(ResultOptions.OUT, out);
  }

  private static String text(SlicedResult result, String out) {
    StringBuilder text = new StringBuilder();
    text.append(result.rows()).append(" rows in ").append(result.slices()).append(" slices");
    if (result.resumed() > 0) {
      text.append(", ").append(result.resumed()).append(" of them from before");
    }
    text.append(", done by ").append(result.place()).append(", written to ").append(out);
    text.append('\n');
    Map<String, Double> figures = new TreeMap<>(result.totals().sums());
    figures.putAll(result.totals().peaks());
    figures.forEach(
        (name, value) -> text.append("  ").append(name).append(": ").append(value).append('\n'));
    return PlainLines.of(text.toString());
  }
}
