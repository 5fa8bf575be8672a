package org.lacewing.onnx.tuning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.Backpropagation;
import org.lacewing.onnx.gradient.Gradients;
import org.lacewing.onnx.runtime.Trace;
import org.lacewing.onnx.runtime.Tracer;

/**
 * A network while it is tuned: the graph, whose trained constants have become inputs, and what they
 * hold now. Not thread-safe.
 */
final class TuningRun implements AutoCloseable {
  private final String input;
  private final Objective objective;
  private final Backpropagation network;
  private final Tracer tracer;
  private final Map<String, Tensor> tensors;
  private final Map<String, WeightSteps> steps = new HashMap<>();
  private final TrainingSettings settings;
  private final Set<String> penalized = new HashSet<>();
  private final Map<String, Mask> masks;

  private TuningRun(
      OnnxModel model,
      OnnxModel graph,
      Map<String, Tensor> tensors,
      Map<String, Mask> masks,
      TrainingSettings settings) {
    this.input = model.inputNames().get(0);
    this.objective = Objective.of(model);
    this.network = Backpropagation.between(graph, tensors.keySet(), List.of(objective.from()));
    this.tensors = tensors;
    this.masks = masks;
    this.settings = settings;
    model.layers().forEach(layer -> penalized.add(layer.weight()));
    Set<String> kept = new LinkedHashSet<>(network.traced());
    kept.add(objective.from());
    kept.add(objective.output());
    this.tracer = Tracer.open(graph, kept);
  }

  /**
   * Begins.
   *
   * @param model the graph
   * @param weights what its constants hold, by name
   */
  static TuningRun of(
      OnnxModel model,
      Map<String, Tensor> weights,
      Map<String, Mask> masks,
      TrainingSettings settings) {
    Set<String> trained = TrainedTensors.of(model);
    GraphBuilder open = model.withWeights(weights).edit();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : trained) {
      Tensor tensor = weights.get(name);
      if (tensor == null) {
        throw new IllegalArgumentException("No tensor \"" + name + "\" among " + weights.keySet());
      }
      tensors.put(name, tensor);
      open.removeInitializer(name).inputOfAnyShape(name);
    }
    return new TuningRun(model, open.build(), tensors, masks, settings);
  }

  /**
   * Takes one step.
   *
   * @return the loss before it
   */
  double step(Tensor rows, Tensor targets, double rate, double shrink) {
    Map<String, Tensor> inputs = new HashMap<>(tensors);
    inputs.put(input, rows);
    Trace trace = tracer.run(inputs);
    Tensor answers = trace.floats(objective.output());
    double loss = objective.loss(answers, targets);
    Gradients gradients =
        network.run(
            trace, objective.from(), objective.derivative(answers, targets), tensors.keySet());
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      String name = entry.getKey();
      float[] values = entry.getValue().toArray();
      steps
          .computeIfAbsent(
              name, n -> new WeightSteps(settings, values.length, penalized.contains(n)))
          .step(values, gradients.of(name).toArray(), rate);
      Mask mask = masks.get(name);
      if (mask != null) {
        WeightSteps.shrink(values, rate * shrink);
      }
      Tensor moved = Tensor.adopt(entry.getValue().shape(), values);
      entry.setValue(mask == null ? moved : mask.apply(moved));
    }
    return loss;
  }

  /** Returns what the trained constants hold now. */
  Map<String, Tensor> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    tracer.close();
  }
}
