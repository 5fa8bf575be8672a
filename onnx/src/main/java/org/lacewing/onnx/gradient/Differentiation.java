package org.lacewing.onnx.gradient;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lacewing.core.model.ActivationGradient;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;
import org.lacewing.onnx.runtime.Tracer;

/** A graph without recurrent operators, with the session that runs it. Thread-safe. */
final class Differentiation implements AutoCloseable {
  private final Backpropagation network;
  private final Tracer tracer;
  private final String input;
  private final String output;

  private Differentiation(Backpropagation network, Tracer tracer, String input, String output) {
    this.network = network;
    this.tracer = tracer;
    this.input = input;
    this.output = output;
  }

  static Differentiation open(OnnxModel model) {
    Backpropagation network = Backpropagation.of(model);
    return new Differentiation(
        network,
        Tracer.open(model, network.traced()),
        model.inputNames().get(0),
        model.outputNames().get(0));
  }

  Tensor gradient(Tensor rows, int place) {
    Trace trace = trace(rows);
    return network.run(trace, output, seed(trace, place), List.of(input)).of(input);
  }

  Tensor multipliers(Tensor rows, Tensor references, int place) {
    Trace trace = trace(rows);
    return network
        .contrast(trace, trace(references), output, seed(trace, place), List.of(input))
        .of(input);
  }

  /** Returns the names of the tensors between input and output. */
  Set<String> between() {
    return network.traced();
  }

  /** Returns a tensor between input and output; empty if it holds no 32-bit floats. */
  Optional<ActivationGradient> activation(Tensor rows, int place, String tensor) {
    Trace trace = trace(rows);
    if (!trace.hasFloats(tensor)) {
      return Optional.empty();
    }
    Tensor gradient = network.run(trace, output, seed(trace, place), List.of(tensor)).of(tensor);
    return Optional.of(new ActivationGradient(trace.floats(tensor), gradient));
  }

  private Trace trace(Tensor rows) {
    return tracer.run(Map.of(input, rows));
  }

  /** An output of several dimensions counts as one row of numbers. */
  private Tensor seed(Trace trace, int place) {
    int[] shape = trace.shape(output);
    Tensor zeros = Tensor.zeros(shape);
    float[] seed = zeros.toArray();
    int outputs = seed.length / Math.max(1, shape[0]);
    for (int i = place; i < seed.length; i += outputs) {
      seed[i] = 1;
    }
    return Tensor.adopt(shape, seed);
  }

  @Override
  public void close() {
    tracer.close();
  }
}
