package org.lacewing.benchmarks.kernelshap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * Python's shap, called through {@code benchmarks/peers/kernelshap.py}. The variable {@value
 * #VARIABLE} of the environment names the interpreter; it needs shap and onnxruntime.
 */
final class ShapPeer {
  static final String VARIABLE = "LACEWING_PYTHON";

  private static final Path SCRIPT = Path.of("benchmarks", "peers", "kernelshap.py");
  private static final int NOT_INSTALLED = 3;

  private ShapPeer() {}

  /** Returns the interpreter, if one is named. */
  static Optional<String> interpreter() {
    return Optional.ofNullable(System.getenv(VARIABLE)).filter(name -> !name.isEmpty());
  }

  /**
   * Returns what shap needs and how far off it is; empty if there is no interpreter, or it lacks
   * shap.
   *
   * @throws DataException if the script fails; the message holds what it wrote
   */
  static Optional<JsonNode> explain(String name, int rows) throws IOException {
    if (interpreter().isEmpty()) {
      return Optional.empty();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            interpreter().get(),
            SCRIPT.toString(),
            ShapleyReference.FOLDER.toString(),
            name,
            Integer.toString(rows));
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
            Failure.of("shap failed")
                .at(SCRIPT.toString())
                .expected("exit code 0")
                .received("exit code " + code + ": " + output));
      }
      String json = output.strip();
      return Optional.of(Json.parse(json.substring(json.lastIndexOf('\n') + 1), "shap"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while Python was at work");
    } finally {
      process.destroyForcibly();
    }
  }
}
