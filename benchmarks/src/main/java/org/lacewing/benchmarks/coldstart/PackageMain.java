package org.lacewing.benchmarks.coldstart;

import java.io.IOException;
import java.nio.file.Path;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.runtime.OrtEngine;

/** The first answer of a package to a raw row. */
final class PackageMain {
  private PackageMain() {}

  /** Arguments: a package, then the cells of a row as {@code column=text}. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    PackagedNetwork network =
        OrtEngine.whileLoading(() -> PackagedNetwork.of(ModelPackage.read(Path.of(arguments[0]))));
    try (Pipeline pipeline = network.pipeline()) {
      FirstAnswer answer =
          FirstAnswer.of(start, pipeline.predict(OneRow.of(network.model().schema(), arguments)));
      System.out.println(answer.line());
    }
  }
}
