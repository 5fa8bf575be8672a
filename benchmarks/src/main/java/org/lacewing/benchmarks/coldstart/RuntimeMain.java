package org.lacewing.benchmarks.coldstart;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** The first answer of ONNX Runtime by itself, as its own documentation calls it. */
final class RuntimeMain {
  private RuntimeMain() {}

  /** Arguments: an ONNX file with one input {@code [n, width]}, then the numbers of a row. */
  public static void main(String[] arguments) throws OrtException {
    long start = System.nanoTime();
    float[] row = OneRow.numbers(arguments);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(arguments[0]);
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(row), new long[] {1, row.length});
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), input))) {
      FirstAnswer answer = FirstAnswer.of(start, ((float[][]) result.get(0).getValue())[0]);
      System.out.println(answer.line());
    }
  }
}
