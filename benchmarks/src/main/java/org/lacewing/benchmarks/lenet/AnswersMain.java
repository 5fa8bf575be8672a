package org.lacewing.benchmarks.lenet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packing.PackedNetwork;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * Opens a network's file, packed or plain, in a process of its own and answers MNIST's test rows:
 * the classes, a digit each. So what is measured is what the file holds, and nothing else.
 */
public final class AnswersMain {
  private AnswersMain() {}

  /** Prints the digits for the file that is given. */
  public static void main(String[] arguments) throws IOException {
    Bytes bytes = Bytes.adopt(Files.readAllBytes(Path.of(arguments[0])));
    OnnxModel model =
        arguments[0].endsWith(PackedNetwork.EXTENSION)
            ? PackedNetwork.read(bytes).model()
            : OnnxModel.parse(bytes);
    Tensor rows =
        Mnist.read().test().features().reshapeRows(model.networkSignature().plain().inputShape());
    StringBuilder digits = new StringBuilder();
    try (OrtPredictor predictor = OrtPredictor.open(model)) {
      for (int decision : Digits.decisions(predictor.predict(rows))) {
        digits.append(decision);
      }
    }
    System.out.println(digits);
  }

  /** Writes a packed network where the benchmarks leave theirs and returns the file. */
  static Path write(String benchmark, PackedNetwork packed) throws IOException {
    return write(benchmark, packed.bytes(), PackedNetwork.EXTENSION);
  }

  /** Writes a plain network where the benchmarks leave theirs and returns the file. */
  public static Path write(String benchmark, OnnxModel model) throws IOException {
    return write(benchmark, Bytes.adopt(model.toBytes()), ".onnx");
  }

  private static Path write(String benchmark, Bytes bytes, String extension) throws IOException {
    Path folder = Path.of("benchmarks", "target", "networks");
    Files.createDirectories(folder);
    Path file = folder.resolve(benchmark + "-" + bytes.sha256().substring(0, 8) + extension);
    AtomicFile.write(file, bytes);
    return file;
  }

  /**
   * Returns the decisions that a new process gives.
   *
   * @throws IOException if it fails
   */
  public static int[] inFreshProcess(Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(AnswersMain.class.getName(), file.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String digits = Bytes.adopt(process.getInputStream().readAllBytes()).text().strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("The process that opens " + file + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a process opened " + file, e);
    }
    return digits.chars().map(digit -> digit - '0').toArray();
  }
}
