package org.lacewing.cli.command;

import org.apache.commons.cli.Options;

/** {@code lacewing token}, for the list of commands. */
public final class TokenCommand extends ServerProgram {
  @Override
  public String name() {
    return "token";
  }

  @Override
  public String summary() {
    return "Creates, lists or revokes tokens, with which the server lets people and programs in.";
  }

  @Override
  public Operands operands() {
    return new Operands("create | list | revoke ID", 1, 2);
  }

  @Override
  public Options options() {
    return place()
        .addOption(CommonOptions.valued("name", "text", "Whose token it is."))
        .addOption(CommonOptions.valued("role", "role", "What it allows: read, predict or admin."))
        .addOption(
            CommonOptions.valued(
                "expires", "time", "When it ends, such as 30d, 12h or 2030-01-01T00:00:00Z."));
  }
}
