package org.lacewing.core.error;

/**
 * The exit codes of the {@code lacewing} command. Scripts rely on the numbers: they never change.
 */
public enum ExitCode {
  /** The work was done. */
  OK(0, "the work was done"),
  /** Something happened that must not happen: a defect of the program, or memory used up. */
  DEFECT(1, "a defect of the program, or its memory was used up"),
  /** The command line or a configuration is wrong; nothing was started. */
  CONFIGURATION(2, "the command line or a configuration is wrong; nothing was started"),
  /** A file could not be read or written, or its content is not what was declared. */
  DATA(3, "a file cannot be read or written, or holds something else than declared"),
  /** The work was done, but a budget of the gate was missed. */
  GATE_MISSED(4, "the work was done, but a budget of the gate was missed"),
  /** Training could not go on, for instance because the loss became NaN. */
  TRAINING(5, "training could not go on, for instance because the loss became NaN"),
  /** A model is whole, but not signed by the key that was asked for. */
  UNTRUSTED(6, "the model is whole, but not signed by the key that was asked for"),
  /** No network stays within the budget of a search; nothing was written. */
  INFEASIBLE(7, "no network stays within the budget; nothing was written"),
  /** The user (or the system) interrupted the work. */
  INTERRUPTED(130, "the work was interrupted");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** Returns what the code tells, as part of a sentence. */
  public String meaning() {
    return meaning;
  }

  /** Returns the number handed to the operating system. */
  public int number() {
    return number;
  }
}
