package org.lacewing.server;

import java.io.PrintStream;
import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.server.log.JsonLogProvider;
import org.slf4j.LoggerFactory;

/** The process of the server: {@code lacewing serve}. */
public final class ServerMain {
  private static final List<ServerVerb> VERBS =
      List.of(new ServeVerb(), new TokenVerb(), new ReindexVerb(), new WarmUpVerb());
  private static final String SERVER = "server";

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
    } catch (RuntimeException | Error e) {
      System.err.println("lacewing: This is a defect of Lacewing: " + e);
      e.printStackTrace();
      System.exit(ExitCode.DEFECT.number());
    }
  }

  static void run(List<String> words, PrintStream out) {
    // The command line groups the rarer ones: `lacewing server reindex`.
    boolean isGrouped = !words.isEmpty() && words.get(0).equals(SERVER);
    List<String> arguments = isGrouped ? words.subList(1, words.size()) : words;
    if (isGrouped && (arguments.contains("--help") || arguments.contains("-h"))) {
      out.print(
          ServerOptions.help(
              "server reindex|archive [options]",
              "Makes the server's list of runs anew, or the archive of its classes.",
              ServerOptions.place().addOption(ServerOptions.runs())));
      return;
    }
    for (ServerVerb verb : VERBS) {
      if (!arguments.isEmpty() && arguments.get(0).equals(verb.name())) {
        verb.run(arguments.subList(1, arguments.size()), out);
        return;
      }
    }
    if (isGrouped) {
      throw new ConfigurationException(
          Failure.of("The command line cannot be read")
              .expected("server reindex or server archive")
              .advice("See lacewing server --help."));
    }
    VERBS.get(0).run(arguments, out);
  }

  /** Ends the process although threads of libraries go on. */
  static void end() {
    System.exit(ExitCode.OK.number());
  }

  /** Says something to whoever started the process. */
  static void say(String text) {
    System.err.println("lacewing: " + text);
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
