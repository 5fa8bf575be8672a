package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * A peer in Python: a script of {@code benchmarks/peers} that writes one JSON object as its last
 * line and ends with code 3 if a library is not installed. The variable {@value #VARIABLE} of the
 * environment names the interpreter. One thread.
 */
public final class PythonPeer {
  /** The variable of the environment that names the interpreter. */
  public static final String VARIABLE = "LACEWING_PYTHON";

  private static final int NOT_INSTALLED = 3;

  private PythonPeer() {}

  /** Returns the interpreter, if one is named. */
  public static Optional<String> interpreter() {
    return Optional.ofNullable(System.getenv(VARIABLE)).filter(name -> !name.isEmpty());
  }

  /**
   * Returns what the script measured; empty if there is no interpreter, or it lacks a library.
   *
   * @param script its name without the ending
   * @throws DataException if the script fails; the message holds what it wrote
   */
  public static Optional<JsonNode> run(String script, String... arguments) throws IOException {
    if (interpreter().isEmpty()) {
      return Optional.empty();
    }
    Path file = Path.of("benchmarks", "peers", script + ".py");
    List<String> command = new ArrayList<>(List.of(interpreter().get(), file.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    Process process = builder.redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code == NOT_INSTALLED) {
        return Optional.empty();
      }
      if (code != 0) {
        throw new DataException(
            Failure.of("A peer failed")
                .at(file.toString())
                .expected("exit code 0")
                .received("exit code " + code + ": " + output));
      }
      String json = output.strip();
      return Optional.of(Json.parse(json.substring(json.lastIndexOf('\n') + 1), script));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while Python was at work");
    } finally {
      process.destroyForcibly();
    }
  }
}
