package org.lacewing.cli.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.runtime.OrtEngine;

/**
 * The entry point of the process that proves a package: it reads the file as a stranger would,
 * unpacks the network, and writes what it found.
 */
public final class UnpackedAnswers {
  static final String PACKAGE = "model.lwm";
  static final String ROWS = "rows";
  static final String ANSWERS = "answers";
  static final String DIGEST = "sha256";

  private UnpackedAnswers() {}

  /**
   * Reads {@value #PACKAGE} and the encoded rows {@value #ROWS} of a folder, and writes {@value
   * #DIGEST} of the unpacked ONNX file and the {@value #ANSWERS} there. What goes wrong ends the
   * process with its stack trace and code 1.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    PackagedNetwork network =
        OrtEngine.whileLoading(
            () -> PackagedNetwork.of(ModelPackage.read(folder.resolve(PACKAGE))));
    try (Pipeline pipeline = network.pipeline()) {
      TensorFile.write(
          folder.resolve(ANSWERS), pipeline.predictEncoded(TensorFile.read(folder.resolve(ROWS))));
    }
    Files.writeString(folder.resolve(DIGEST), network.onnx().sha256(), StandardCharsets.US_ASCII);
  }
}
