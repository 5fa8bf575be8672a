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
    LacewingServer server = LacewingServer.start(ServerOptions.parse(arguments));
    // A signal to end is an order that was carried out, not an error: the exit code is 0.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop();
                  Runtime.getRuntime().halt(0);
                },
                "stop"));
  }
}
