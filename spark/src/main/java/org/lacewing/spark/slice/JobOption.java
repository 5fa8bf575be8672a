package org.lacewing.spark.slice;

/**
 * An option of a command.
 *
 * @param name its name, without dashes
 * @param argument what its value is called in the help
 * @param description one sentence
 * @param required whether it must be given
 */
public record JobOption(String name, String argument, String description, boolean required) {

  /** Returns an option that may be left out. */
  public static JobOption of(String name, String argument, String description) {
    return new JobOption(name, argument, description, false);
  }

  /** Returns an option that must be given. */
  public static JobOption required(String name, String argument, String description) {
    return new JobOption(name, argument, description, true);
  }
}
