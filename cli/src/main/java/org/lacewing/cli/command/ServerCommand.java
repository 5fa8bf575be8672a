package org.lacewing.cli.command;

import org.apache.commons.cli.Options;

/** {@code lacewing server}, for the list of commands. */
public final class ServerCommand extends ServerProgram {
  @Override
  public String name() {
    return "server";
  }

  @Override
  public String summary() {
    return "Makes the server's list of runs anew, or the archive of its classes.";
  }

  @Override
  public Operands operands() {
    return new Operands("reindex | archive", 1, 1);
  }

  @Override
  public Options options() {
    return place().addOption(CommonOptions.runs());
  }
}
