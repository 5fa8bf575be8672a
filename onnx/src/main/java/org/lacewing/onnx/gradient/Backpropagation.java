package org.lacewing.onnx.gradient;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;

/**
 * Differentiates an ONNX graph backwards: with the derivative of an objective by one tensor given,
 * it gives that by any tensors before it, in time proportional to one run whatever their number (S.
 * Linnainmaa, 1976; D. Rumelhart, G. Hinton, R. Williams, 1986).
 *
 * <p>The forward values are ONNX Runtime's; the way back is computed here on one thread, with
 * 32-bit floats in a fixed order: the same trace gives the same bits. Gradients are those of the
 * graph at inference. What depends on no tensor that was asked for is a constant and may hold any
 * operators. Immutable and thread-safe.
 *
 * <pre>{@code
 * Backpropagation network = Backpropagation.of(model);
 * Trace trace = network.trace(Map.of("input", rows));
 * Tensor byInput = network.run(trace, "output", seed, List.of("input")).of("input");
 * }</pre>
 */
public final class Backpropagation {
  private final OnnxModel model;
  private final List<Node> nodes;
  private final Map<String, Initializer> constants;
  private final Set<String> written;
  private final Set<String> traced;

  private Backpropagation(OnnxModel model, Collection<String> from, Collection<String> to) {
    this.model = model;
    this.nodes = model.nodes();
    this.constants = new HashMap<>();
    this.written = new LinkedHashSet<>(model.inputNames());
    model.initializers().forEach(constant -> constants.put(constant.name(), constant));
    for (Node node : nodes) {
      node.constant().ifPresent(constant -> constants.put(constant.name(), constant));
      written.addAll(node.outputs());
    }
    written.remove("");
    from.forEach(this::checkFloats);
    to.forEach(this::checkExists);
    this.traced = new LinkedHashSet<>(path(from, to).read());
    traced.addAll(from);
    traced.addAll(to);
    traced.removeAll(constants.keySet());
  }

  /**
   * Checks that everything between a model's inputs and its outputs can be differentiated.
   *
   * @throws ConfigurationException if a node between them has no rule or one that refuses it; the
   *     message names the node and what is supported
   */
  public static Backpropagation of(OnnxModel model) {
    return new Backpropagation(model, model.inputNames(), model.outputNames());
  }

  /**
   * Checks that everything between some tensors can be differentiated; what lies elsewhere does not
   * matter.
   *
   * @param from tensors by which derivatives will be asked for
   * @param to tensors whose derivatives will be asked for
   * @throws ConfigurationException as {@link #of(OnnxModel)}, or if there is no such tensor
   */
  public static Backpropagation between(
      OnnxModel model, Collection<String> from, Collection<String> to) {
    return new Backpropagation(model, from, to);
  }

  /**
   * Runs the model and keeps what the way back needs between the tensors that were given when this
   * was made; several backward passes can share it. {@link Trace#ofAll} serves as well, and holds
   * more.
   *
   * @param inputs a tensor for each input of the model
   * @throws org.lacewing.core.error.DataException if ONNX Runtime refuses the model or the inputs
   */
  public Trace trace(Map<String, Tensor> inputs) {
    return Trace.of(model, inputs, traced);
  }

  /** Returns the tensors that {@link #trace} keeps. */
  public Set<String> traced() {
    return Set.copyOf(traced);
  }

  /**
   * Runs the model and differentiates it.
   *
   * @param inputs a tensor for each input of the model
   * @param output a tensor of 32-bit floats
   * @param seed d objective / d output, of the output's shape
   * @param wanted the tensors by which the derivative is asked for: inputs, tensors inside the
   *     graph or initializers
   * @throws ConfigurationException if a node between them has no rule, or there is no such tensor
   * @throws org.lacewing.core.error.DataException if ONNX Runtime refuses the model or the inputs
   */
  public Gradients run(
      Map<String, Tensor> inputs, String output, Tensor seed, Collection<String> wanted) {
    Path path = checkedPath(output, wanted);
    Set<String> needed = new LinkedHashSet<>(path.read());
    needed.addAll(wanted);
    needed.add(output);
    needed.removeAll(constants.keySet());
    return back(path, Trace.of(model, inputs, needed), output, seed, wanted);
  }

  /**
   * Differentiates a run of the model.
   *
   * @param trace what the model computed, see {@link #trace}
   * @param output a tensor of 32-bit floats
   * @param seed d objective / d output, of the output's shape
   * @param wanted the tensors by which the derivative is asked for; that by a tensor on which the
   *     output does not depend is 0
   * @throws ConfigurationException if a node between them has no rule, or there is no such tensor
   * @throws IllegalArgumentException if the seed's shape is not the output's, or the trace lacks a
   *     tensor
   */
  public Gradients run(Trace trace, String output, Tensor seed, Collection<String> wanted) {
    return back(checkedPath(output, wanted), trace, output, seed, wanted);
  }

  /**
   * Returns DeepLIFT's multipliers of the change between two runs of the model, see {@link
   * GradientRule#contrast}: over all wanted tensors {@code Σ m · (x − x′) = Σ seed · (y − y′)}, if
   * everything between them is continuous and they are all the output depends on.
   *
   * @param actual what the model computed for rows, see {@link #trace}
   * @param reference what it computed for as many references
   * @param output a tensor of 32-bit floats
   * @param seed the weights of the output's changes, of the output's shape
   * @param wanted as in {@link #run(Trace, String, Tensor, Collection)}
   * @throws ConfigurationException if a node between them has no rule, or there is no such tensor
   * @throws IllegalArgumentException if shapes differ, or a trace lacks a tensor
   */
  public Gradients contrast(
      Trace actual, Trace reference, String output, Tensor seed, Collection<String> wanted) {
    ForwardValues rows = ForwardValues.of(constants, actual);
    ForwardValues references = rows.with(reference);
    ForwardValues means = rows.mean(references);
    Path path = checkedPath(output, wanted);
    return back(
        path,
        rows,
        output,
        seed,
        wanted,
        (stop, gradients) ->
            stop.rule()
                .contrast(
                    new ContrastStep(
                        step(path, stop, rows, gradients),
                        step(path, stop, references, gradients),
                        step(path, stop, means, gradients))));
  }

  private Gradients back(
      Path path, Trace trace, String output, Tensor seed, Collection<String> wanted) {
    ForwardValues values = ForwardValues.of(constants, trace);
    return back(
        path,
        values,
        output,
        seed,
        wanted,
        (stop, gradients) -> stop.rule().backward(step(path, stop, values, gradients)));
  }

  private BackwardStep step(
      Path path, Path.Stop stop, ForwardValues values, Map<String, float[]> gradients) {
    return new BackwardStep(
        stop.node(), model.opset(), values, gradients, path.active(), stop.rule());
  }

  private static Gradients back(
      Path path,
      ForwardValues values,
      String output,
      Tensor seed,
      Collection<String> wanted,
      BiConsumer<Path.Stop, Map<String, float[]>> rule) {
    int[] shape = values.shape(output);
    if (!Arrays.equals(shape, seed.shape())) {
      throw new IllegalArgumentException(
          "The seed has shape "
              + Arrays.toString(seed.shape())
              + ", but \""
              + output
              + "\" has "
              + Arrays.toString(shape));
    }
    Set<String> kept = new LinkedHashSet<>(wanted);
    Map<String, float[]> gradients = new HashMap<>();
    gradients.put(output, seed.toArray());
    for (Path.Stop stop : path.backwards()) {
      List<String> outputs = Path.derived(stop.node(), stop.rule());
      if (outputs.stream().anyMatch(gradients::containsKey)) {
        rule.accept(stop, gradients);
      }
      outputs.stream().filter(name -> !kept.contains(name)).forEach(gradients::remove);
    }
    Map<String, Tensor> result = new LinkedHashMap<>();
    for (String name : kept) {
      float[] gradient = gradients.get(name);
      result.put(
          name,
          Tensor.adopt(
              values.shape(name), gradient == null ? new float[values.size(name)] : gradient));
    }
    return new Gradients(result);
  }

  private Path checkedPath(String output, Collection<String> wanted) {
    checkExists(output);
    wanted.forEach(this::checkFloats);
    return path(wanted, List.of(output));
  }

  private Path path(Collection<String> from, Collection<String> to) {
    return Path.between(nodes, model.opset(), from, to);
  }

  private void checkFloats(String tensor) {
    checkExists(tensor);
    Initializer constant = constants.get(tensor);
    if (constant != null && !constant.is(ElementType.FLOAT)) {
      throw new ConfigurationException(
          Failure.of("There is no derivative by this constant")
              .at("tensor \"" + tensor + "\"")
              .expected("32-bit floats")
              .received("another element type")
              .advice("Ask for that by the tensor of floats that is computed from it."));
    }
  }

  private void checkExists(String tensor) {
    if (!written.contains(tensor) && !constants.containsKey(tensor)) {
      Set<String> all = new LinkedHashSet<>(written);
      all.addAll(constants.keySet());
      throw new ConfigurationException(
          Failure.of("There is no such tensor")
              .at("model \"" + model.name() + "\"")
              .received("\"" + tensor + "\"")
              .advice(
                  NearestName.of(tensor, all)
                      .map(near -> "Did you mean \"" + near + "\"?")
                      .orElse("Check the name.")));
    }
  }
}
