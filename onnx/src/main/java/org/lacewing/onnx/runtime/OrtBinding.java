package org.lacewing.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.tensor.Tensor;

/**
 * Input and output memory outside the heap for one number of rows, used again from call to call:
 * for small networks, making such memory takes as long as the network itself. One thread at a time.
 */
final class OrtBinding implements AutoCloseable {
  private final int rows;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final OnnxTensor inputTensor;
  private final OnnxTensor outputTensor;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  OrtBinding(OrtEnvironment environment, ModelSignature signature, int rows) throws OrtException {
    this.rows = rows;
    long[] inputShape = OrtShapes.longs(Tensor.shapeOf(rows, signature.inputShape()));
    long[] outputShape = OrtShapes.longs(Tensor.shapeOf(rows, signature.outputShape()));
    input = allocate(inputShape);
    output = allocate(outputShape);
    inputTensor = OnnxTensor.createTensor(environment, input, inputShape);
    outputTensor = OnnxTensor.createTensor(environment, output, outputShape);
    inputs = Map.of(signature.input(), inputTensor);
    outputs = Map.of(signature.output(), outputTensor);
  }

  int rows() {
    return rows;
  }

  /** Runs {@code source}, which holds exactly the rows of this binding, into {@code target}. */
  void run(OrtSession session, FloatBuffer source, float[] target, int offset) throws OrtException {
    input.clear().put(source);
    // The result owns none of the pinned outputs: closing it frees nothing that is used again.
    session.run(inputs, outputs).close();
    output.clear().get(target, offset, output.capacity());
  }

  @Override
  public void close() {
    inputTensor.close();
    outputTensor.close();
  }

  private static FloatBuffer allocate(long[] shape) {
    long bytes = Float.BYTES;
    for (long dimension : shape) {
      bytes = Math.multiplyExact(bytes, dimension);
    }
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
