package org.lacewing.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/**
 * What tensors inside a graph hold while ONNX Runtime runs it over some rows. Constants are part of
 * it. Immutable and thread-safe.
 */
public final class Trace {
  private final Map<String, int[]> shapes = new HashMap<>();
  private final Map<String, Tensor> floats = new HashMap<>();
  private final Map<String, List<Long>> integers = new HashMap<>();

  Trace() {}

  /**
   * Runs a model and keeps every tensor of the graph.
   *
   * @param inputs a tensor for each input of the model
   * @throws DataException if ONNX Runtime refuses the model or the inputs
   */
  public static Trace ofAll(OnnxModel model, Map<String, Tensor> inputs) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Node node : model.nodes()) {
      node.outputs().stream().filter(output -> !output.isEmpty()).forEach(wanted::add);
    }
    Trace trace = of(model, inputs, wanted);
    inputs.forEach(trace::keep);
    for (Initializer initializer : model.initializers()) {
      trace.shapes.put(initializer.name(), initializer.shape());
    }
    return trace;
  }

  /**
   * Runs a model once and keeps some tensors; {@link Tracer} runs it more often.
   *
   * @param wanted the names of inputs and of tensors that nodes write
   * @throws DataException if ONNX Runtime refuses the model or the inputs
   */
  public static Trace of(OnnxModel model, Map<String, Tensor> inputs, Collection<String> wanted) {
    try (Tracer tracer = Tracer.open(model, wanted)) {
      return tracer.run(inputs);
    }
  }

  /** Returns whether the tensor is an array that was kept. */
  public boolean has(String tensor) {
    return shapes.containsKey(tensor);
  }

  /** Returns whether the tensor was kept and holds 32-bit floats. */
  public boolean hasFloats(String tensor) {
    return floats.containsKey(tensor);
  }

  /** Returns whether the tensor was kept and holds what {@link #integers} returns. */
  public boolean hasIntegers(String tensor) {
    return integers.containsKey(tensor);
  }

  /**
   * Returns a tensor's shape.
   *
   * @throws IllegalArgumentException if it was not kept
   */
  public int[] shape(String tensor) {
    return found(shapes.get(tensor), tensor).clone();
  }

  /**
   * Returns a tensor of 32-bit floats.
   *
   * @throws IllegalArgumentException if it was not kept or is of another type
   */
  public Tensor floats(String tensor) {
    return found(floats.get(tensor), tensor);
  }

  /**
   * Returns the values of a tensor that a node wrote: whole numbers of 32 or 64 bits, or truth
   * values as 0 and 1.
   */
  public List<Long> integers(String tensor) {
    return found(integers.get(tensor), tensor);
  }

  private static <T> T found(@Nullable T value, String tensor) {
    if (value == null) {
      throw new IllegalArgumentException("Tensor \"" + tensor + "\" was not kept");
    }
    return value;
  }

  void keep(String name, Tensor values) {
    shapes.put(name, values.shape());
    floats.put(name, values);
  }

  void keep(String name, OnnxValue value) {
    if (!(value instanceof OnnxTensor tensor)) {
      return;
    }
    int[] shape = Arrays.stream(tensor.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
    OnnxJavaType type = tensor.getInfo().type;
    shapes.put(name, shape);
    if (type == OnnxJavaType.FLOAT) {
      FloatBuffer buffer = tensor.getFloatBuffer();
      float[] copy = new float[buffer.remaining()];
      buffer.get(copy);
      floats.put(name, Tensor.adopt(shape, copy));
    } else if (type == OnnxJavaType.INT64) {
      LongBuffer buffer = tensor.getLongBuffer();
      long[] copy = new long[buffer.remaining()];
      buffer.get(copy);
      integers.put(name, Arrays.stream(copy).boxed().toList());
    } else if (type == OnnxJavaType.INT32) {
      IntBuffer buffer = tensor.getIntBuffer();
      int[] copy = new int[buffer.remaining()];
      buffer.get(copy);
      integers.put(name, Arrays.stream(copy).asLongStream().boxed().toList());
    } else if (type == OnnxJavaType.BOOL) {
      ByteBuffer buffer = tensor.getByteBuffer();
      Long[] copy = new Long[buffer.remaining()];
      Arrays.setAll(copy, i -> (long) buffer.get(i));
      integers.put(name, List.of(copy));
    }
  }
}
