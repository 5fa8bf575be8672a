package org.lacewing.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Runs a graph whose inputs and outputs hold 32-bit floats, whatever shapes it declares: for one
 * from another program, whose shapes are to be found out. {@link OrtNetwork} checks shapes.
 * Requests of several threads run side by side; closing waits for those under way.
 */
public final class OrtGraph implements AutoCloseable {
  private final OrtEnvironment environment;
  private final SharedSession session;

  private OrtGraph(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = new SharedSession(session, "network");
  }

  /** Opens a graph with {@link OrtOptions#DEFAULT}. */
  public static OrtGraph open(OnnxModel model) {
    return open(model, OrtOptions.DEFAULT);
  }

  /**
   * Opens a graph.
   *
   * @throws DataException if ONNX Runtime refuses it
   */
  public static OrtGraph open(OnnxModel model, OrtOptions options) {
    return new OrtGraph(OrtEngine.environment(), OrtSessions.open(model, options));
  }

  /**
   * Runs the graph.
   *
   * @param inputs a tensor for each input
   * @return a tensor for each output, in the graph's order
   * @throws DataException if ONNX Runtime cannot run it, for instance because of a shape
   */
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    OrtSession open = session.enter();
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      for (Map.Entry<String, Tensor> entry : inputs.entrySet()) {
        given.put(entry.getKey(), tensor(entry.getValue()));
      }
      try (OrtSession.Result result = open.run(given)) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> entry : result) {
          outputs.put(entry.getKey(), tensor((OnnxTensor) entry.getValue()));
        }
        return Collections.unmodifiableMap(outputs);
      }
    } catch (OrtException e) {
      throw new DataException(
          Failure.of("ONNX Runtime cannot run the model")
              .at("inputs " + shapes(inputs))
              .received(OrtMessage.of(e))
              .advice("Check that the declared shapes of inputs and outputs are right."),
          e);
    } finally {
      given.values().forEach(OnnxTensor::close);
      session.leave();
    }
  }

  /** Frees the memory outside the heap once the requests under way have ended. */
  @Override
  public void close() {
    session.close(() -> {});
  }

  private static String shapes(Map<String, Tensor> inputs) {
    Map<String, String> shapes = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> shapes.put(name, OrtShapes.text(tensor.shape())));
    return shapes.toString();
  }

  private OnnxTensor tensor(Tensor values) throws OrtException {
    return OnnxTensor.createTensor(environment, values.buffer(), OrtShapes.longs(values.shape()));
  }

  private static Tensor tensor(OnnxTensor values) {
    long[] longShape = values.getInfo().getShape();
    int[] shape = new int[longShape.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(longShape[i]);
    }
    FloatBuffer buffer = values.getFloatBuffer();
    float[] copied = new float[buffer.remaining()];
    buffer.get(copied);
    return Tensor.adopt(shape, copied);
  }
}
