package org.lacewing.cli;

/** The entry point of {@code lacewing}. */
public final class Lacewing {
  private Lacewing() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Entry.run(Tool.lacewing(), arguments);
  }
}
