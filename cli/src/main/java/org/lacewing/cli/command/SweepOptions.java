package org.lacewing.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.sweep.Sweep;
import org.lacewing.cli.sweep.SweepFile;
import org.lacewing.cli.sweep.SweepResult;
import org.lacewing.cli.sweep.TrialRunner;

/** What the commands called {@code sweep} share, whoever does the trials. */
public final class SweepOptions {
  /** The name of the commands. */
  public static final String NAME = "sweep";

  /** What the commands are for. */
  public static final String SUMMARY =
      "Tries many settings of an experiment or a compression and tells the best ones.";

  private SweepOptions() {}

  /** Returns what stands after the options. */
  public static Operands operands() {
    return Operands.one("SWEEP");
  }

  /** Returns the options. */
  public static List<Option> all() {
    List<Option> options = new ArrayList<>(ResultOptions.all());
    options.add(CommonOptions.runs());
    return List.copyOf(options);
  }

  /**
   * Runs the sweep.
   *
   * @throws org.lacewing.core.error.LacewingException as {@link Sweep#run}
   * @throws IOException if a file cannot be read or written
   */
  public static Answer run(CommandLine line, TrialRunner runner, Context context)
      throws IOException {
    SweepResult result =
        Sweep.run(
            SweepFile.read(Path.of(line.getArgs()[0])),
            ResultOptions.out(line),
            CommonOptions.folder(line),
            ResultOptions.resume(line),
            runner,
            context.progress());
    return Answer.ofSections(
        () -> result.toJson(line.getOptionValue(ResultOptions.OUT)), result::sections);
  }
}
