package org.lacewing.server;

import java.util.List;
import org.lacewing.core.error.LacewingException;

/** The process of the server: {@code lacewing serve}. */
public final class ServerMain {
  private ServerMain() {}

  /** Starts the server, or prints what is wrong and ends with an exit code other than 0. */
  public static void main(String[] arguments) {
    try {
      LacewingServer.start(ServerOptions.parse(List.of(arguments)));
    } catch (LacewingException e) {
      System.err.println("lacewing: " + e.getMessage());
      System.exit(e.exitCode().number());
    }
  }
}
