package org.lacewing.cli;

import org.lacewing.cli.command.Command;
import org.lacewing.core.plugin.Plugins;

/**
 * A program of the command line.
 *
 * @param name the word users type
 * @param summary what it is for, one or two lines
 * @param commands what it can do
 */
public record Tool(String name, String summary, Plugins<Command> commands) {
  /** What commands are called in messages. */
  public static final String COMMAND = "command";

  /** Returns the program {@code lacewing}, with the commands found on the class path. */
  public static Tool lacewing() {
    return new Tool(
        "lacewing",
        "Trains neural networks on the JVM, makes them small and fast, and explains them.",
        Plugins.load(Command.class, COMMAND));
  }
}
