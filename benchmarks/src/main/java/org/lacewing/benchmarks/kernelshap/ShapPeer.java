package org.lacewing.benchmarks.kernelshap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.lacewing.benchmarks.PythonPeer;

/** Python's shap; it needs shap and onnxruntime. */
final class ShapPeer {
  static final String VARIABLE = PythonPeer.VARIABLE;

  private ShapPeer() {}

  /** Returns the interpreter, if one is named. */
  static Optional<String> interpreter() {
    return PythonPeer.interpreter();
  }

  /** Returns what shap needs and how far off it is; empty if there is no shap. */
  static Optional<JsonNode> explain(String name, int rows) throws IOException {
    return PythonPeer.run(
        "kernelshap", ShapleyReference.FOLDER.toString(), name, Integer.toString(rows));
  }
}
