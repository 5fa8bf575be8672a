package org.lacewing.cli.command;

import java.io.IOException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.core.plugin.Plugin;

/**
 * A subcommand of {@code lacewing}: one class and one line in {@code META-INF/services}. Its name
 * is the word users type. It holds no logic of its own and no state; the class must load without
 * any native library, because all commands are looked at for {@code --help}.
 */
public interface Command extends Plugin {

  /** Returns what stands after the options. */
  Operands operands();

  /** Returns the options; {@code --json} and {@code --help} are added for every command. */
  Options options();

  /**
   * Does the work.
   *
   * @param line the options and operands; the number of operands has been checked
   * @throws org.lacewing.core.error.LacewingException if the user must change something
   * @throws IOException if a file cannot be read or written
   */
  Answer run(CommandLine line, Context context) throws IOException;
}
