package org.lacewing.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
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

  private Trace() {}

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
   * Runs a model and keeps some tensors that nodes write.
   *
   * @param wanted the tensors' names
   */
  public static Trace of(OnnxModel model, Map<String, Tensor> inputs, Collection<String> wanted) {
    Trace trace = new Trace();
    List<String> inner = new ArrayList<>(new LinkedHashSet<>(wanted));
    inner.removeAll(inputs.keySet());
    inputs.forEach(
        (name, tensor) -> {
          if (wanted.contains(name)) {
            trace.keep(name, tensor);
          }
        });
    GraphBuilder edit = model.edit().clearOutputs();
    inner.forEach(edit::outputOfAnyType);
    if (inner.isEmpty()) {
      return trace;
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> given = new HashMap<>();
    try (OrtSession session = OrtSessions.open(edit.build(), OrtOptions.DEFAULT)) {
      for (Map.Entry<String, Tensor> entry : inputs.entrySet()) {
        Tensor values = entry.getValue();
        given.put(
            entry.getKey(),
            OnnxTensor.createTensor(environment, values.buffer(), OrtShapes.longs(values.shape())));
      }
      try (OrtSession.Result result = session.run(given)) {
        for (Map.Entry<String, OnnxValue> entry : result) {
          trace.keep(entry.getKey(), entry.getValue());
        }
      }
    } catch (OrtException e) {
      throw new DataException(
          Failure.of("ONNX Runtime cannot run the model")
              .at("model \"" + model.name() + "\"")
              .received(OrtMessage.of(e)),
          e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
    return trace;
  }

  /** Returns whether the tensor is an array that was kept. */
  public boolean has(String tensor) {
    return shapes.containsKey(tensor);
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

  /** Returns the values of a tensor of whole numbers of 32 or 64 bits that a node wrote. */
  public List<Long> integers(String tensor) {
    return found(integers.get(tensor), tensor);
  }

  private static <T> T found(@Nullable T value, String tensor) {
    if (value == null) {
      throw new IllegalArgumentException("Tensor \"" + tensor + "\" was not kept");
    }
    return value;
  }

  private void keep(String name, Tensor values) {
    shapes.put(name, values.shape());
    floats.put(name, values);
  }

  private void keep(String name, OnnxValue value) {
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
    }
  }
}
