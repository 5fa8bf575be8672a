package org.lacewing.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lacewing.cli.output.ProgressRecords;
import org.lacewing.cli.output.Terminal;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.progress.Progress;

/**
 * Gives a program the real process. The launcher tells it, as system properties, where it is
 * installed ({@code lacewing.home}) and whether standard error is a terminal ({@code
 * lacewing.stderr.terminal}), which Java itself cannot tell. A program that starts this one as its
 * worker adds {@code lacewing.progress=json} for progress as lines of JSON, and {@code
 * lacewing.parent} with its process number, to be outlived by no worker.
 */
public final class Entry {
  private static final int DEFAULT_WIDTH = 80;

  private Entry() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void run(Tool tool, String[] arguments) {
    // Charts are drawn without a display, even where there is one. A user may say otherwise.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    // Standard output carries the one answer; what libraries print belongs elsewhere.
    System.setOut(System.err);
    Terminal terminal =
        new Terminal(
            tool.name(),
            new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
                false,
                StandardCharsets.UTF_8),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            interactive(),
            width());
    Interruption interruption = new Interruption();
    Signals.onInterrupt(
        () -> {
          if (!interruption.request()) {
            // The second time the user does not want to wait for the work to end.
            System.exit(ExitCode.INTERRUPTED.number());
          }
        });
    Parent.watch(interruption::request);
    Optional<Path> home = Optional.ofNullable(System.getProperty("lacewing.home")).map(Path::of);
    System.exit(
        new Program(tool, terminal, interruption, home, progress(terminal))
            .run(List.of(arguments)));
  }

  private static Optional<Progress> progress(Terminal terminal) {
    return "json".equals(System.getProperty("lacewing.progress"))
        ? Optional.of(new ProgressRecords(terminal))
        : Optional.empty();
  }

  private static boolean interactive() {
    return Boolean.getBoolean("lacewing.stderr.terminal");
  }

  private static int width() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9]\\d{1,3}")
        ? Integer.parseInt(columns)
        : DEFAULT_WIDTH;
  }
}
