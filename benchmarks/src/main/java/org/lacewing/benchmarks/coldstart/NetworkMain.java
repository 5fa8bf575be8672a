package org.lacewing.benchmarks.coldstart;

import java.io.IOException;
import java.nio.file.Path;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.OrtPredictor;

/** The first answer of an ONNX file without preprocessing to an encoded row. */
final class NetworkMain {
  private NetworkMain() {}

  /** Arguments: the ONNX file, then the numbers of a row. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    float[] row = OneRow.numbers(arguments);
    try (OrtPredictor predictor = OrtPredictor.open(Path.of(arguments[0]))) {
      FirstAnswer answer =
          FirstAnswer.of(start, predictor.predict(Tensor.matrix(1, row.length, row)));
      System.out.println(answer.line());
    }
  }
}
