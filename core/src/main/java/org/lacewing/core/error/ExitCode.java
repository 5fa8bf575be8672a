package org.lacewing.core.error;

/**
 * The exit codes of the {@code lacewing} command. Scripts rely on the numbers: they never change.
 */
public enum ExitCode {
  /** The work was done. */
  OK(0),
  /** The command line or a configuration is wrong; nothing was started. */
  CONFIGURATION(2),
  /** A file could not be read or written, or its content is not what was declared. */
  DATA(3),
  /** The work was done, but a budget of the gate was missed. */
  GATE_MISSED(4),
  /** Training could not go on, for instance because the loss became NaN. */
  TRAINING(5),
  /** The user (or the system) interrupted the work. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** Returns the number handed to the operating system. */
  public int number() {
    return number;
  }
}
