package org.lacewing.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code warm-up FOLDER}: a short life of a server, for the launcher's archive of classes. */
final class WarmUpVerb implements ServerVerb {
  @Override
  public String name() {
    return "warm-up";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) {
    WarmUp.in(Path.of(arguments.isEmpty() ? "" : arguments.get(0)));
    // Java writes the archive at the end, which must come.
    ServerMain.end();
  }
}
