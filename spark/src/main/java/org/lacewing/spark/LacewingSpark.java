package org.lacewing.spark;

import org.lacewing.cli.Entry;
import org.lacewing.spark.command.SparkTool;

/**
 * The entry point of {@code lacewing-spark}. Beside what {@link Entry} reads, the launcher tells it
 * the class path of executors ({@code lacewing.spark.class.path}).
 */
public final class LacewingSpark {
  private LacewingSpark() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Entry.run(SparkTool.find(), arguments);
  }
}
