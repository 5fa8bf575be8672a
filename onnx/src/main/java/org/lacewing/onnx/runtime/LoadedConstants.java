package org.lacewing.onnx.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;

/**
 * What the constants of a network take in memory once ONNX Runtime has loaded it. That is not what
 * they take in the file: a weight that is stored as codes or as a bit mask is a dense tensor of
 * 32-bit floats then, unless the layer computes in integers.
 */
public final class LoadedConstants {
  private LoadedConstants() {}

  /**
   * Returns the bytes, {@code Σ elements · bytes of the type} over the constants of the graph that
   * ONNX Runtime makes of the file (it writes that graph into a temporary file). Layouts for one
   * kind of processor are left out, so that the number is the same everywhere.
   *
   * @throws DataException if ONNX Runtime refuses the model
   * @throws UncheckedIOException if the temporary file cannot be written or read
   */
  public static long bytes(OnnxModel model) {
    try {
      Path folder = Files.createTempDirectory("loaded-constants");
      Path file = folder.resolve("graph.onnx");
      try {
        optimize(model, file);
        return OnnxModel.parse(Files.readAllBytes(file)).initializers().stream()
            .mapToLong(Initializer::valueBytes)
            .sum();
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void optimize(OnnxModel model, Path file) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.setOptimizationLevel(OptLevel.EXTENDED_OPT);
      options.setOptimizedModelFilePath(file.toString());
      OrtEngine.environment().createSession(model.toBytes(), options).close();
    } catch (OrtException e) {
      throw new DataException(
          Failure.of("ONNX Runtime cannot load the model")
              .at("model \"" + model.name() + "\"")
              .received(OrtMessage.of(e))
              .advice("Check the operators and shapes of the model."),
          e);
    }
  }
}
