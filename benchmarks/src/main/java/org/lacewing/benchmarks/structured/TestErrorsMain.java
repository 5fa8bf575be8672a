package org.lacewing.benchmarks.structured;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.lacewing.benchmarks.lenet.Digits;
import org.lacewing.benchmarks.lenet.Mnist;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.OrtPredictor;

/** Counts, in a process of its own, which test digits a written ONNX file answers wrongly. */
final class TestErrorsMain {
  private static final String ANSWER = "errors ";

  private TestErrorsMain() {}

  /** Arguments: the ONNX file. */
  public static void main(String[] arguments) throws IOException {
    Digits test = Mnist.read().test();
    try (OrtPredictor predictor = OrtPredictor.open(Path.of(arguments[0]))) {
      List<Integer> row = predictor.signature().inputShape();
      Tensor answers = predictor.predict(test.features().reshapeRows(row));
      System.out.println(ANSWER + test.errors(answers) + " " + test.rows());
    }
  }

  /** Returns the share of test digits that a file answers wrongly, counted in a fresh process. */
  static double of(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestErrorsMain.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().filter(line -> line.startsWith(ANSWER)).forEach(lines::add);
      int code = process.waitFor();
      if (code != 0 || lines.size() != 1) {
        throw new DataException(
            Failure.of("A fresh process gave no answer")
                .at(file.toString())
                .expected("exit code 0 and an answer")
                .received("exit code " + code + " and " + lines));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a process was at work");
    } finally {
      process.destroyForcibly();
    }
    String[] counts = lines.get(0).substring(ANSWER.length()).split(" ", -1);
    return Double.parseDouble(counts[0]) / Double.parseDouble(counts[1]);
  }
}
