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
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(ServerOptions.help());
      return;
    }
    LacewingServer server = LacewingServer.start(ServerOptions.parse(arguments));
    ServerMain.stopWithProcess(server);
    ServerMain.say("ready on " + server.address());
  }
}
