package org.lacewing.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Runs an ONNX model with any number of inputs and outputs of any shapes. A model with one of each
 * is run faster by {@link OrtPredictor}, which keeps its memory from call to call. Requests of
 * several threads run side by side; closing waits for those under way.
 */
public final class OrtNetwork implements AutoCloseable {
  private final OrtEnvironment environment;
  private final SharedSession session;
  private final NetworkSignature signature;

  private OrtNetwork(OrtEnvironment environment, OrtSession session, NetworkSignature signature) {
    this.environment = environment;
    this.session = new SharedSession(session, "network");
    this.signature = signature;
  }

  /** Opens a model with {@link OrtOptions#DEFAULT}. */
  public static OrtNetwork open(OnnxModel model) {
    return open(model, OrtOptions.DEFAULT);
  }

  /**
   * Opens a model.
   *
   * @throws DataException if an input or output is of another kind than {@link
   *     OnnxModel#networkSignature} tells, or ONNX Runtime refuses the model
   */
  public static OrtNetwork open(OnnxModel model, OrtOptions options) {
    NetworkSignature signature = model.networkSignature();
    return new OrtNetwork(
        OrtEnvironment.getEnvironment(), OrtSessions.open(model, options), signature);
  }

  /** Returns the inputs and outputs. */
  public NetworkSignature signature() {
    return signature;
  }

  /**
   * Runs the network.
   *
   * @param batch a tensor for each input, all with the same number of rows, one or more
   * @return a tensor for each output, in the signature's order
   * @throws DataException if an input is missing, of the wrong shape or not finite, or ONNX Runtime
   *     cannot run the model
   */
  public Map<String, Tensor> run(Map<String, Tensor> batch) {
    int rows = signature.check(batch);
    OrtSession open = session.enter();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (Map.Entry<String, Tensor> entry : batch.entrySet()) {
        inputs.put(entry.getKey(), tensor(entry.getValue()));
      }
      try (OrtSession.Result result = open.run(inputs)) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> entry : result) {
          outputs.put(entry.getKey(), tensor((OnnxTensor) entry.getValue()));
        }
        return Collections.unmodifiableMap(outputs);
      }
    } catch (OrtException e) {
      throw new DataException(
          Failure.of("ONNX Runtime cannot run the model")
              .at("batch of " + rows + " rows")
              .received(String.valueOf(e.getMessage()))
              .advice("Check that the declared shapes of inputs and outputs are right."),
          e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
      session.leave();
    }
  }

  /** Frees the memory outside the heap once the requests under way have ended. */
  @Override
  public void close() {
    session.close(() -> {});
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
    float[] copied = new float[values.getFloatBuffer().remaining()];
    values.getFloatBuffer().get(copied);
    return Tensor.adopt(shape, copied);
  }
}
