package org.lacewing.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.tensor.Tensor;

/**
 * Input and output memory outside the heap for a number of rows, used again from call to call: for
 * small networks, making such memory takes as long as the network itself. A call with fewer rows
 * uses the beginning of it. One thread at a time.
 */
final class OrtBinding implements AutoCloseable {
  private final OrtEnvironment environment;
  private final ModelSignature signature;
  private final int capacity;
  private final FloatBuffer inputs;
  private final FloatBuffer outputs;
  private int rows;
  private @Nullable Tensors tensors;

  /** What ONNX Runtime is given for one number of rows. */
  private record Tensors(
      FloatBuffer input, FloatBuffer output, OnnxTensor inputTensor, OnnxTensor outputTensor) {
    void close() {
      inputTensor.close();
      outputTensor.close();
    }
  }

  /** Makes room for a number of rows. */
  OrtBinding(OrtEnvironment environment, ModelSignature signature, int capacity) {
    this.environment = environment;
    this.signature = signature;
    this.capacity = capacity;
    inputs = allocate(Tensor.shapeOf(capacity, signature.inputShape()));
    outputs = allocate(Tensor.shapeOf(capacity, signature.outputShape()));
  }

  /** Returns how many rows there is room for. */
  int capacity() {
    return capacity;
  }

  /** Runs {@code source}, which holds exactly so many rows, into {@code target}. */
  void run(OrtSession session, FloatBuffer source, int count, float[] target, int offset)
      throws OrtException {
    Tensors open = tensors(count);
    open.input.clear().put(source);
    // The result owns none of the pinned outputs: closing it frees nothing that is used again.
    session
        .run(
            Map.of(signature.input(), open.inputTensor),
            Map.of(signature.output(), open.outputTensor))
        .close();
    open.output.clear().get(target, offset, open.output.capacity());
  }

  private Tensors tensors(int count) throws OrtException {
    Tensors open = tensors;
    if (open == null || rows != count) {
      close();
      int[] inputShape = Tensor.shapeOf(count, signature.inputShape());
      int[] outputShape = Tensor.shapeOf(count, signature.outputShape());
      FloatBuffer input = inputs.slice(0, inputs.capacity() / capacity * count);
      FloatBuffer output = outputs.slice(0, outputs.capacity() / capacity * count);
      OnnxTensor inputTensor =
          OnnxTensor.createTensor(environment, input, OrtShapes.longs(inputShape));
      OnnxTensor outputTensor =
          OnnxTensor.createTensor(environment, output, OrtShapes.longs(outputShape));
      open = new Tensors(input, output, inputTensor, outputTensor);
      tensors = open;
      rows = count;
    }
    return open;
  }

  @Override
  public void close() {
    if (tensors != null) {
      tensors.close();
      tensors = null;
    }
  }

  private static FloatBuffer allocate(int[] shape) {
    long bytes = Float.BYTES;
    for (int dimension : shape) {
      bytes = Math.multiplyExact(bytes, dimension);
    }
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
