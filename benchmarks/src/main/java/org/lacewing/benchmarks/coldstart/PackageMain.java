package org.lacewing.benchmarks.coldstart;

import java.io.IOException;
import java.nio.file.Path;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.onnx.packaging.PackagedNetwork;

/** The first answer of a package to a raw row. */
final class PackageMain {
  private PackageMain() {}

  /** Arguments: a package, then the cells of a row as {@code column=text}. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    ModelPackage model = ModelPackage.read(Path.of(arguments[0]));
    try (Pipeline pipeline = PackagedNetwork.of(model).pipeline()) {
      FirstAnswer answer =
          FirstAnswer.of(start, pipeline.predict(OneRow.of(model.schema(), arguments)));
      System.out.println(answer.line());
    }
  }
}
