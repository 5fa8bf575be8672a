package org.lacewing.onnx.pipeline;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.onnx.OnnxModel;

/** Calls a graph as a program that knows nothing of Lacewing does: the bytes and plain tensors. */
record RawCall(List<String> labels, List<Float> numbers) {

  /** Runs the graph; a value is a {@code double[]} or a {@code String[]}, a row each. */
  static RawCall of(OnnxModel graph, Map<String, Object> columns) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try (OrtSession session = environment.createSession(graph.toBytes())) {
      for (Map.Entry<String, Object> column : columns.entrySet()) {
        inputs.put(column.getKey(), tensor(environment, column.getValue()));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        List<String> labels = new ArrayList<>();
        List<Float> numbers = new ArrayList<>();
        for (var output : result) {
          OnnxTensor tensor = (OnnxTensor) output.getValue();
          if (tensor.getValue() instanceof String[] texts) {
            labels.addAll(Arrays.asList(texts));
          } else {
            float[] values = new float[tensor.getFloatBuffer().remaining()];
            tensor.getFloatBuffer().get(values);
            for (float value : values) {
              numbers.add(value);
            }
          }
        }
        return new RawCall(labels, numbers);
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, Object column) throws OrtException {
    return column instanceof double[] numbers
        ? OnnxTensor.createTensor(
            environment, DoubleBuffer.wrap(numbers), new long[] {numbers.length, 1})
        : OnnxTensor.createTensor(
            environment, (String[]) column, new long[] {((String[]) column).length, 1});
  }
}
