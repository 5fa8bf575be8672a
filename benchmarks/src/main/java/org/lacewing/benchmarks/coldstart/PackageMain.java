package org.lacewing.benchmarks.coldstart;

import java.io.IOException;
import java.nio.file.Path;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;

/** The first answer of a package to a raw row. */
final class PackageMain {
  private PackageMain() {}

  /** Arguments: a package, then the cells of a row as {@code column=text}. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    ModelPackage model = ModelPackage.read(Path.of(arguments[0]));
    try (Pipeline pipeline =
        Pipeline.of(
            model.preprocessing(), OrtPredictor.open(OnnxModel.parse(model.onnx().toArray())))) {
      FirstAnswer answer =
          FirstAnswer.of(start, pipeline.predict(OneRow.of(model.schema(), arguments)));
      System.out.println(answer.line());
    }
  }
}
