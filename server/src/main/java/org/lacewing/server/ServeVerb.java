package org.lacewing.server;

import java.io.PrintStream;
import java.util.List;

/** {@code serve}: starts the server, which then goes on by itself. */
final class ServeVerb implements ServerVerb {
  @Override
  public String name() {
    return "serve";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) {
    ServerMain.stopWithProcess(LacewingServer.start(ServerOptions.parse(arguments)));
  }
}
