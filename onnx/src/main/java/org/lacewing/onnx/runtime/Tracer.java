package org.lacewing.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.OnnxModel;

/**
 * Runs a model again and again and keeps some of the tensors inside it. Thread-safe; closing waits
 * for the runs under way.
 */
public final class Tracer implements AutoCloseable {
  private final String place;
  private final Set<String> wanted;
  private final boolean runs;
  private final SharedSession session;

  private Tracer(String place, Set<String> wanted, boolean runs, OrtSession session) {
    this.place = place;
    this.wanted = wanted;
    this.runs = runs;
    this.session = new SharedSession(session, "tracer");
  }

  /**
   * Opens a model.
   *
   * @param wanted the names of inputs and of tensors that nodes write
   * @throws DataException if ONNX Runtime refuses the model
   */
  public static Tracer open(OnnxModel model, Collection<String> wanted) {
    Set<String> inner = new LinkedHashSet<>(wanted);
    inner.removeAll(new LinkedHashSet<>(model.inputNames()));
    OnnxModel watched = model;
    if (!inner.isEmpty()) {
      GraphBuilder edit = model.edit().clearOutputs();
      inner.forEach(edit::outputOfAnyType);
      watched = edit.build();
    }
    return new Tracer(
        "model \"" + model.name() + "\"",
        Set.copyOf(wanted),
        !inner.isEmpty(),
        OrtSessions.open(watched, OrtOptions.DEFAULT));
  }

  /**
   * Runs the model.
   *
   * @param inputs a tensor for each input of the model
   * @throws DataException if ONNX Runtime refuses the inputs
   */
  public Trace run(Map<String, Tensor> inputs) {
    Trace trace = new Trace();
    inputs.forEach(
        (name, tensor) -> {
          if (wanted.contains(name)) {
            trace.keep(name, tensor);
          }
        });
    if (runs) {
      OrtSession open = session.enter();
      try {
        run(open, inputs, trace);
      } finally {
        session.leave();
      }
    }
    return trace;
  }

  /** Frees the memory outside the heap once the runs under way have ended. */
  @Override
  public void close() {
    session.close(() -> {});
  }

  private void run(OrtSession open, Map<String, Tensor> inputs, Trace trace) {
    Map<String, OnnxTensor> given = new HashMap<>();
    try {
      for (Map.Entry<String, Tensor> entry : inputs.entrySet()) {
        Tensor values = entry.getValue();
        given.put(
            entry.getKey(),
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), values.buffer(), OrtShapes.longs(values.shape())));
      }
      try (OrtSession.Result result = open.run(given)) {
        for (Map.Entry<String, OnnxValue> entry : result) {
          trace.keep(entry.getKey(), entry.getValue());
        }
      }
    } catch (OrtException e) {
      throw new DataException(
          Failure.of("ONNX Runtime cannot run the model").at(place).received(OrtMessage.of(e)), e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }
}
