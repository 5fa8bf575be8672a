package org.lacewing.server;

import java.io.PrintStream;
import java.util.List;
import org.lacewing.core.error.LacewingException;
import org.lacewing.server.log.JsonLogProvider;
import org.slf4j.LoggerFactory;

/** The process of the server: {@code lacewing serve}. */
public final class ServerMain {
  private static final List<ServerVerb> VERBS =
      List.of(new ServeVerb(), new TokenVerb(), new ReindexVerb());

  private ServerMain() {}

  /**
   * Does what the first word asks for; without one of the known words it starts the server. Prints
   * what is wrong and ends with an exit code other than 0.
   */
  public static void main(String[] arguments) {
    // Whatever other log is on the class path, the server's is its own.
    System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, JsonLogProvider.class.getName());
    try {
      run(List.of(arguments), System.out);
    } catch (LacewingException e) {
      System.err.println("lacewing: " + e.getMessage());
      System.exit(e.exitCode().number());
    }
  }

  static void run(List<String> arguments, PrintStream out) {
    for (ServerVerb verb : VERBS) {
      if (!arguments.isEmpty() && arguments.get(0).equals(verb.name())) {
        verb.run(arguments.subList(1, arguments.size()), out);
        return;
      }
    }
    VERBS.get(0).run(arguments, out);
  }

  /** A signal to end is an order that was carried out, not an error: the exit code is 0. */
  static void stopWithProcess(LacewingServer server) {
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
