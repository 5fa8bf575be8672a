package org.lacewing.benchmarks.coldstart;

import java.io.IOException;
import java.nio.file.Path;
import org.lacewing.onnx.runtime.OrtTableModel;

/** The first answer of an ONNX file with its preprocessing inside to a raw row. */
final class RawRowMain {
  private RawRowMain() {}

  /** Arguments: the ONNX file, then the cells of a row as {@code column=text}. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    try (OrtTableModel model = OrtTableModel.open(Path.of(arguments[0]))) {
      FirstAnswer answer =
          FirstAnswer.of(start, model.predict(OneRow.of(model.schema(), arguments)));
      System.out.println(answer.line());
    }
  }
}
