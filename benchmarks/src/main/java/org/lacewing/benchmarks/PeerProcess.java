package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/** A peer that runs as its own process and writes one JSON object as its last line. One thread. */
final class PeerProcess {
  private static final int NOT_INSTALLED = 3;

  private PeerProcess() {}

  /**
   * Returns what the peer measured; empty if it ends with code 3, because it lacks a library.
   *
   * @throws DataException if it fails; the message holds what it wrote
   */
  static Optional<JsonNode> run(String name, List<String> command) throws IOException {
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
                .at(name)
                .expected("exit code 0")
                .received("exit code " + code + ": " + output));
      }
      String json = output.strip();
      return Optional.of(Json.parse(json.substring(json.lastIndexOf('\n') + 1), name));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a peer was at work");
    } finally {
      process.destroyForcibly();
    }
  }
}
