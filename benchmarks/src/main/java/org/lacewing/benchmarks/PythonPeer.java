package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A peer in Python: a script of {@code benchmarks/peers} that writes one JSON object as its last
 * line and ends with code 3 if a library is not installed. The variable {@value #VARIABLE} of the
 * environment names the interpreter. One thread.
 */
public final class PythonPeer {
  /** The variable of the environment that names the interpreter. */
  public static final String VARIABLE = "LACEWING_PYTHON";

  private PythonPeer() {}

  /** Returns the interpreter, if one is named. */
  public static Optional<String> interpreter() {
    return Optional.ofNullable(System.getenv(VARIABLE)).filter(name -> !name.isEmpty());
  }

  /**
   * Returns what the script measured; empty if there is no interpreter, or it lacks a library.
   *
   * @param script its name without the ending
   * @throws org.lacewing.core.error.DataException if the script fails; the message holds what it
   *     wrote
   */
  public static Optional<JsonNode> run(String script, String... arguments) throws IOException {
    if (interpreter().isEmpty()) {
      return Optional.empty();
    }
    Path file = Path.of("benchmarks", "peers", script + ".py");
    List<String> command = new ArrayList<>(List.of(interpreter().get(), file.toString()));
    command.addAll(List.of(arguments));
    return PeerProcess.run(script, command);
  }
}
