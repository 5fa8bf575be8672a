package org.lacewing.spark.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.problem.Problem;
import org.lacewing.core.problem.ThrownProblem;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.provenance.LacewingVersion;
import org.lacewing.core.report.TextReport;
import org.lacewing.onnx.runtime.OrtVersion;
import org.lacewing.spark.cluster.SparkRunner;
import org.lacewing.spark.slice.Job;
import org.lacewing.spark.slice.JobRequest;
import org.lacewing.spark.slice.PoolRunner;
import org.lacewing.spark.slice.ResultFolder;
import org.lacewing.spark.slice.SliceKind;
import org.lacewing.spark.slice.SliceRunner;
import org.lacewing.spark.slice.SlicedInput;
import org.lacewing.spark.slice.SlicedResult;
import org.lacewing.spark.slice.SlicedWork;

/**
 * The {@code lacewing-spark} program without its process: arguments in, exit code out, the answer
 * to one stream and messages to the other.
 */
public final class SparkProgram {
  private final PrintStream out;
  private final PrintStream err;
  private final Progress progress;

  /** Makes a program. */
  public SparkProgram(PrintStream out, PrintStream err, Progress progress) {
    this.out = out;
    this.err = err;
    this.progress = progress;
  }

  /** Runs one command line and returns the exit code. Nothing is ever thrown for a user's fault. */
  public int run(List<String> words) {
    try {
      String text = answer(words);
      out.print(text);
      out.flush();
      return ExitCode.OK.number();
    } catch (IOException | RuntimeException | Error e) {
      // The boundary of the process: everything becomes a message and an exit code here.
      Problem problem = ThrownProblem.of(e);
      if (words.contains("--" + CommandOptions.JSON)) {
        ObjectNode answer = Json.object();
        answer.set("error", problem.toJson());
        out.print(Json.write(answer));
        out.flush();
      } else {
        err.println("lacewing-spark: " + TextReport.plain(problem.failure().message()));
      }
      problem.trace().ifPresent(err::print);
      err.flush();
      return problem.exitCode().number();
    }
  }

  private String answer(List<String> words) throws IOException {
    if (words.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("No command was given").advice("See lacewing-spark --help."));
    }
    String first = words.get(0);
    List<String> rest = words.subList(1, words.size());
    return switch (first) {
      case "--help", "-h", "help" -> overview();
      case "--version", "-v" -> "lacewing-spark " + LacewingVersion.current() + "\n";
      default -> answer(SliceKind.all().get(first), rest);
    };
  }

  private String answer(SliceKind kind, List<String> words) throws IOException {
    if (words.contains("--" + CommandOptions.HELP)) {
      return help(kind);
    }
    CommandLine line = CommandOptions.parse(kind, words);
    SlicedResult result = run(kind, line);
    return line.hasOption(CommandOptions.JSON)
        ? Json.write(json(result, line.getOptionValue(CommandOptions.OUT)))
        : text(result, line.getOptionValue(CommandOptions.OUT));
  }

  private SlicedResult run(SliceKind kind, CommandLine line) throws IOException {
    Path out = Path.of(line.getOptionValue(CommandOptions.OUT));
    boolean resume = line.hasOption(CommandOptions.RESUME);
    ResultFolder.check(out, resume);
    long rows = CommandOptions.sliceRows(kind, line);
    Path model = Path.of(line.getArgs()[0]);
    if (!Files.isRegularFile(model)) {
      throw new DataException(
          Failure.of("There is no such model")
              .at(model.toString())
              .expected("a package file, as lacewing run and lacewing compress write it"));
    }
    SliceRunner runner = runner(line);
    SlicedInput input =
        SlicedInput.cut(
            Path.of(line.getOptionValue(CommandOptions.IN)),
            CommandOptions.reading(line),
            rows,
            progress);
    Job job = kind.prepare(new JobRequest(model, input.reading(), CommandOptions.own(kind, line)));
    return new SlicedWork(job, input, rows, Map.of("onnxruntime", OrtVersion.current()))
        .run(out, resume, runner, progress);
  }

  /** A master that spark-submit has set counts as if it were given. */
  private static SliceRunner runner(CommandLine line) {
    Optional<String> master =
        Optional.ofNullable(line.getOptionValue(CommandOptions.MASTER))
            .or(() -> Optional.ofNullable(System.getProperty("spark.master")));
    return master.isPresent()
        ? SparkRunner.of(master.get(), CommandOptions.spark(line))
        : new PoolRunner(CommandOptions.threads(line));
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
    return json.put("out", out);
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
    return TextReport.plain(text.toString());
  }

  private static String overview() {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: lacewing-spark COMMAND [options] PACKAGE

            Works on more rows than one process should do alone: on the threads of this machine,
            or with --master on a Spark cluster. The result is the same to the last byte.

            Commands:
            """);
    SliceKind.all()
        .all()
        .forEach(
            kind ->
                text.append("  ")
                    .append(kind.name())
                    .append("  ")
                    .append(kind.summary())
                    .append('\n'));
    return text.append("\nSee lacewing-spark COMMAND --help.\n").toString();
  }

  private static String help(SliceKind kind) {
    StringBuilder text =
        new StringBuilder("Usage: lacewing-spark ")
            .append(kind.name())
            .append(" [options] PACKAGE\n\n")
            .append(kind.summary())
            .append("\n\nOptions:\n");
    for (Option option : CommandOptions.of(kind).getOptions()) {
      text.append("  --").append(option.getLongOpt());
      text.append(option.hasArg() ? " <" + option.getArgName() + ">" : "").append("\n      ");
      text.append(option.getDescription()).append('\n');
    }
    return text.toString();
  }
}
