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
 * Opens a packed network in a process of its own and answers MNIST's test rows: the classes, a
 * digit each. So what is measured is what the file holds, and nothing else.
 */
public final class PackedMain {
  private PackedMain() {}

  /** Prints the digits for the packed file that is given. */
  public static void main(String[] arguments) throws IOException {
    OnnxModel model =
        PackedNetwork.read(Bytes.adopt(Files.readAllBytes(Path.of(arguments[0])))).model();
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
    Path folder = Path.of("benchmarks", "target", "packed");
    Files.createDirectories(folder);
    String digest = packed.bytes().sha256().substring(0, 8);
    Path file = folder.resolve(benchmark + "-" + digest + PackedNetwork.EXTENSION);
    AtomicFile.write(file, packed.bytes());
    return file;
  }

  /**
   * Returns the decisions that a new process gives.
   *
   * @throws IOException if it fails
   */
  static int[] inFreshProcess(Path packed) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(PackedMain.class.getName(), packed.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String digits = Bytes.adopt(process.getInputStream().readAllBytes()).text().strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("The process that opens " + packed + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a process opened " + packed, e);
    }
    return digits.chars().map(digit -> digit - '0').toArray();
  }
}
