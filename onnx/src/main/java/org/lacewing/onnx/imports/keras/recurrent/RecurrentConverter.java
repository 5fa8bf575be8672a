package org.lacewing.onnx.imports.keras.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;
import org.lacewing.onnx.imports.keras.basic.Masks;

/** What the converters of recurrent layers have in common. */
abstract class RecurrentConverter implements LayerConverter {
  private static final int SERIES = 3;

  /** What one pass over a series gives, all by name. */
  record Pass(String steps, String last, List<String> states) {}

  abstract Cell cell();

  /** Returns the settings that hold activations, in the order ONNX wants them. */
  abstract List<String> activations();

  /** Adds attributes that only one kind of cell has. */
  Node attributes(Node node, KerasLayer layer) {
    return node;
  }

  /** Returns the shape of the bias in Keras. */
  int[] biasShape(KerasLayer layer, int units) {
    return new int[] {cell().gates().size() * units};
  }

  @Override
  public final List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return WeightSlot.at(
        "cell/",
        layer,
        layer.flag("use_bias", true)
            ? List.of("kernel", "recurrent_kernel", "bias")
            : List.of("kernel", "recurrent_kernel"));
  }

  @Override
  public Optional<String> refusal(KerasLayer layer) {
    if (layer.flag("stateful", false)) {
      return Optional.of("it is stateful: its answers depend on the calls before");
    }
    for (String setting : activations()) {
      Optional<String> refusal = RecurrentActivation.refusal(layer, setting);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  @Override
  public final List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    if (call.keyword("mask").isPresent()) {
      throw scope.refused("it is called with a mask, which cannot be written");
    }
    List<KerasTensor> inputs = new ArrayList<>(call.tensors());
    inputs.addAll(call.keywords().getOrDefault("initial_state", List.of()));
    KerasTensor input = inputs.get(0);
    boolean backwards = layer.flag("go_backwards", false);
    Pass pass = run(layer, scope, input, inputs.subList(1, inputs.size()), backwards);
    int units = layer.integer("units");
    List<KerasTensor> outputs = new ArrayList<>();
    if (layer.flag("return_sequences", false)) {
      String steps = backwards ? reversed(scope, pass.steps()) : pass.steps();
      outputs.add(KerasTensor.of(steps, List.of(input.dimension(1), units)));
    } else {
      outputs.add(KerasTensor.of(pass.last(), List.of(units)));
    }
    if (layer.flag("return_state", false)) {
      pass.states().forEach(state -> outputs.add(KerasTensor.of(state, List.of(units))));
    }
    return outputs;
  }

  /**
   * Writes one pass over a series.
   *
   * @param backwards whether it begins with the last step; the steps of the result are in the order
   *     of the input all the same
   */
  final Pass run(
      KerasLayer layer,
      LayerScope scope,
      KerasTensor input,
      List<KerasTensor> initial,
      boolean backwards) {
    Masks.refuse(scope, input);
    if (input.rank() != SERIES) {
      throw scope.refused("its input " + input.shapeText() + " is no series");
    }
    int units = layer.integer("units");
    int gates = cell().gates().size() * units;
    if (!initial.isEmpty() && initial.size() != cell().states()) {
      throw scope.refused("it is called with " + initial.size() + " states");
    }
    Tensor kernel = scope.weight("kernel", input.fixed(-1), gates);
    Tensor recurrent = scope.weight("recurrent_kernel", units, gates);
    List<String> inputs = new ArrayList<>();
    inputs.add(scope.transpose(input.name(), 1, 0, 2));
    inputs.add(scope.constant("W", cell().turned(kernel, units)));
    inputs.add(scope.constant("R", cell().turned(recurrent, units)));
    inputs.add(layer.flag("use_bias", true) ? scope.constant("B", bias(layer, scope, units)) : "");
    inputs.add("");
    for (KerasTensor state : initial) {
      inputs.add(scope.node("Unsqueeze", state.name(), scope.integers(0)));
    }
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i <= cell().states(); i++) {
      outputs.add(scope.tensor());
    }
    List<RecurrentActivation> functions =
        activations().stream().map(setting -> RecurrentActivation.of(layer, setting)).toList();
    Node node =
        Node.of(cell().operator(), outputs.get(0), trimmed(inputs), outputs)
            .withInteger("hidden_size", units)
            .withText("direction", backwards ? "reverse" : "forward");
    scope.write(attributes(RecurrentActivation.write(node, functions), layer));
    String steps =
        scope.transpose(scope.node(Operators.SQUEEZE, outputs.get(0), scope.integers(1)), 1, 0, 2);
    List<String> states = new ArrayList<>();
    for (String state : outputs.subList(1, outputs.size())) {
      states.add(scope.node(Operators.SQUEEZE, state, scope.integers(0)));
    }
    return new Pass(steps, states.get(0), states);
  }

  /** Writes a series with its last step first. */
  static String reversed(LayerScope scope, String steps) {
    return scope.node(
        "Slice",
        steps,
        scope.integers(-1),
        scope.integers(-Long.MAX_VALUE),
        scope.integers(1),
        scope.integers(-1));
  }

  private Tensor bias(KerasLayer layer, LayerScope scope, int units) {
    int gates = cell().gates().size() * units;
    Tensor bias = scope.weight("bias", biasShape(layer, units));
    float[] both = new float[2 * gates];
    cell().bias(bias, 0, units, both, 0);
    if (bias.size() == both.length) {
      cell().bias(bias, gates, units, both, gates);
    }
    return Tensor.adopt(new int[] {1, both.length}, both);
  }

  /** Returns the inputs without empty names at the end. */
  private static List<String> trimmed(List<String> inputs) {
    int end = inputs.size();
    while (inputs.get(end - 1).isEmpty()) {
      end--;
    }
    return inputs.subList(0, end);
  }
}
