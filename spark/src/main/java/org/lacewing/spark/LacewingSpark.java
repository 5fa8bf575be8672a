package org.lacewing.spark;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lacewing.core.progress.Progress;
import org.lacewing.spark.command.ProgressText;
import org.lacewing.spark.command.SparkProgram;

/**
 * The entry point of the process. The launcher tells it, as system properties, the class path of
 * executors ({@code lacewing.spark.class.path}) and whether standard error is a terminal ({@code
 * lacewing.stderr.terminal}).
 */
public final class LacewingSpark {
  private LacewingSpark() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Standard output carries the one answer; what libraries print belongs elsewhere.
    System.setOut(System.err);
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
            false,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Progress progress =
        Boolean.getBoolean("lacewing.stderr.terminal") ? new ProgressText(err) : Progress.silent();
    System.exit(new SparkProgram(out, err, progress).run(List.of(arguments)));
  }
}
