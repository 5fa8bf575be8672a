package org.lacewing.cli.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;

/**
 * What a fresh Java process found in a package.
 *
 * @param onnxSha256 the SHA-256 of the ONNX file that the network unpacks to
 * @param rows how many rows it was asked
 * @param largestDifference the largest difference of an answer from the evaluated network's,
 *     relative to the larger of 1 and the answer's magnitude
 */
public record PackageProof(String onnxSha256, int rows, double largestDifference) {
  /** The same file on the same machine gives the same bits; the slack is for other kernels. */
  static final double TOLERANCE = 1e-6;

  /**
   * Writes a package to a folder of its own, has a fresh process open it, and compares what that
   * finds with the network that was evaluated.
   *
   * @param packed the package as it is to be written
   * @param evaluated the ONNX file that was evaluated
   * @param rows encoded rows
   * @param answers the evaluated network's answers to them
   * @throws DataException if the process fails, the ONNX files differ, a decision differs, or an
   *     answer differs by more than {@value #TOLERANCE} of itself
   */
  public static PackageProof of(ModelPackage packed, Bytes evaluated, Tensor rows, Tensor answers)
      throws IOException {
    Path folder = Files.createTempDirectory("lacewing-proof");
    try {
      packed.write(folder.resolve(UnpackedAnswers.PACKAGE));
      TensorFile.write(folder.resolve(UnpackedAnswers.ROWS), rows);
      FreshProcess.run(UnpackedAnswers.class, folder);
      String digest =
          Files.readString(folder.resolve(UnpackedAnswers.DIGEST), StandardCharsets.US_ASCII);
      return compare(
          packed,
          evaluated.sha256(),
          digest,
          answers,
          TensorFile.read(folder.resolve(UnpackedAnswers.ANSWERS)));
    } finally {
      DirectoryTree.delete(folder);
    }
  }

  static PackageProof compare(
      ModelPackage model, String expected, String digest, Tensor answers, Tensor found) {
    if (!digest.equals(expected)) {
      throw different("SHA-256 " + expected, "SHA-256 " + digest);
    }
    if (!Arrays.equals(answers.shape(), found.shape())) {
      throw different("answers " + answers, "answers " + found);
    }
    if (model.target().task() == Task.CLASSIFICATION) {
      int row = Arrays.mismatch(ClassLabels.predicted(answers), ClassLabels.predicted(found));
      if (row >= 0) {
        throw different("the decision of the evaluated network on row " + row, "another one");
      }
    }
    double largest = 0;
    for (int i = 0; i < answers.size(); i++) {
      double size = Math.max(1, Math.abs(answers.at(i)));
      largest = Math.max(largest, Math.abs((double) answers.at(i) - found.at(i)) / size);
    }
    if (!(largest <= TOLERANCE)) {
      throw different("answers that differ by at most " + TOLERANCE, "a difference of " + largest);
    }
    return new PackageProof(digest, answers.dimension(0), largest);
  }

  private static DataException different(String expected, String received) {
    return new DataException(
        Failure.of(
                "A fresh process does not find the network that was evaluated in the packed file")
            .expected(expected)
            .received(received)
            .advice("Nothing was written. Check the machine's memory and disk."));
  }
}
