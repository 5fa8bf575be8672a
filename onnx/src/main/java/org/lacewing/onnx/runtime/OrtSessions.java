package org.lacewing.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.OnnxModel;

/** Opens sessions of ONNX Runtime. */
final class OrtSessions {
  private OrtSessions() {}

  /**
   * Opens a session; the caller closes it.
   *
   * @throws DataException if ONNX Runtime refuses the model, for instance because of an unknown
   *     operator
   */
  static OrtSession open(OnnxModel model, OrtOptions options) {
    try {
      return open(model.toBytes(), options);
    } catch (OrtException e) {
      throw new DataException(
          Failure.of("ONNX Runtime cannot load the model")
              .at("model \"" + model.name() + "\"")
              .received(OrtMessage.of(e))
              .advice("Check the operators and shapes of the model."),
          e);
    }
  }

  /**
   * Opens a session on the bytes of a file that was checked before; the caller closes it.
   *
   * @throws OrtException if ONNX Runtime refuses it
   */
  static OrtSession open(byte[] model, OrtOptions options) throws OrtException {
    OrtEnvironment environment = OrtEngine.environment();
    try (OrtSession.SessionOptions sessionOptions = new OrtSession.SessionOptions()) {
      sessionOptions.setIntraOpNumThreads(options.threads());
      sessionOptions.setInterOpNumThreads(1);
      // Errors come as exceptions: printed as well, they would appear twice.
      sessionOptions.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return environment.createSession(model, sessionOptions);
    }
  }
}
