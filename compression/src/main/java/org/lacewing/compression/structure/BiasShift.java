package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.TensorNames;

/** Adds numbers to the outputs of a weighted node: to its bias, or to one that it is given. */
final class BiasShift {
  private BiasShift() {}

  /**
   * Returns the model with shifted outputs.
   *
   * @param shift a number for each row of the use's {@link WeightMatrix} in this model
   */
  static OnnxModel add(OnnxModel model, Coupling coupling, LinearUse use, double... shift) {
    Optional<String> bias = use.bias();
    if (bias.isPresent()) {
      Tensor old = model.weight(bias.get());
      float[] values = old.toArray();
      for (int i = 0; i < shift.length; i++) {
        values[place(use, old, i)] += (float) shift[i];
      }
      Tensor changed = Tensor.adopt(old.shape(), values);
      return coupling.readers(bias.get()) == 1
          ? model.edit().put(Initializer.ofFloats(bias.get(), changed)).build()
          : replaced(model, use, bias.get(), changed);
    }
    float[] values =
        new float[use.kind == LinearUse.Kind.RECURRENT_INPUT ? 2 * shift.length : shift.length];
    int[] shape = {values.length};
    if (use.kind == LinearUse.Kind.RECURRENT_INPUT) {
      int directions = model.weight(use.weight).dimension(0);
      shape = new int[] {directions, values.length / directions};
    }
    Tensor zeros = Tensor.zeros(shape);
    for (int i = 0; i < shift.length; i++) {
      values[place(use, zeros, i)] = (float) shift[i];
    }
    return given(model, use, Tensor.adopt(shape, values));
  }

  /** Returns the bias of each row of the use's matrix; the use has one. */
  static double[] values(OnnxModel model, LinearUse use) {
    Tensor bias = model.weight(use.bias().orElseThrow());
    boolean recurrent = use.kind == LinearUse.Kind.RECURRENT_INPUT;
    double[] values = new double[recurrent ? bias.size() / 2 : bias.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = bias.at(place(use, bias, i));
    }
    return values;
  }

  /** The biases of recurrent layers hold, for each direction, those of the input before others. */
  private static int place(LinearUse use, Tensor bias, int row) {
    if (use.kind != LinearUse.Kind.RECURRENT_INPUT) {
      return row;
    }
    int half = bias.dimension(1) / 2;
    return row / half * 2 * half + row % half;
  }

  private static OnnxModel given(OnnxModel model, LinearUse use, Tensor bias) {
    TensorNames names = TensorNames.of(model);
    String name = names.fresh(use.weight + "_shift");
    GraphBuilder edit = model.edit();
    List<Node> nodes = new ArrayList<>();
    String output = use.node.outputs().get(0);
    boolean product = use.node.operator().equals(Operators.MAT_MUL);
    for (Node node : model.nodes()) {
      if (!node.outputs().get(0).equals(output)) {
        nodes.add(node);
      } else if (product) {
        String linear = names.fresh(output + "_linear");
        nodes.add(node.withOutputs(List.of(linear)));
        nodes.add(
            Node.of(Operators.ADD, output + "_shift", List.of(linear, name), List.of(output)));
      } else {
        int place = use.kind == LinearUse.Kind.RECURRENT_INPUT ? 3 : 2;
        List<String> inputs = new ArrayList<>(node.inputs());
        while (inputs.size() <= place) {
          inputs.add("");
        }
        inputs.set(place, name);
        nodes.add(node.withInputs(inputs));
      }
    }
    return edit.put(Initializer.ofFloats(name, bias)).nodes(nodes).build();
  }

  /** Gives the node a bias of its own where it shared one. */
  private static OnnxModel replaced(OnnxModel model, LinearUse use, String old, Tensor bias) {
    String name = TensorNames.of(model).fresh(old);
    String output = use.node.outputs().get(0);
    List<Node> nodes = new ArrayList<>();
    for (Node node : model.nodes()) {
      boolean itself = node.outputs().get(0).equals(output);
      boolean adds =
          use.node.operator().equals(Operators.MAT_MUL)
              && node.operator().equals(Operators.ADD)
              && node.inputs().contains(output);
      nodes.add(
          itself || adds
              ? node.withInputs(
                  node.inputs().stream().map(input -> input.equals(old) ? name : input).toList())
              : node);
    }
    return model.edit().put(Initializer.ofFloats(name, bias)).nodes(nodes).build();
  }
}
