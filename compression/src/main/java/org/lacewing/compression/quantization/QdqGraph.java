package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.compression.encoding.TensorNames;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/**
 * Rewrites a graph so that layers read quantized tensors: activations go through a {@code
 * QuantizeLinear} and {@code DequantizeLinear} pair, weights and biases through a {@code
 * DequantizeLinear}. ONNX Runtime recognises this form and computes with the integers. Every node
 * on 8-bit codes has a zero point of its scale's shape, also where it is 0; for 32-bit integers
 * ONNX knows no other zero point than 0 and none is written. Not thread-safe.
 */
final class QdqGraph {
  private record Names(String codes, String numbers, String scale, String zeroPoint) {}

  private final OnnxModel model;
  private final TensorNames names;
  private final GraphBuilder edit;
  private final List<Node> first = new ArrayList<>();
  private final Map<String, Names> activations = new LinkedHashMap<>();
  private final Set<String> weights = new HashSet<>();

  QdqGraph(OnnxModel model) {
    this.model = model;
    this.names = TensorNames.of(model);
    this.edit = model.edit();
  }

  /** Lets the layers with quantized weights read this tensor through 8-bit codes. */
  void activation(String tensor, AffineCode code) {
    Names named =
        new Names(
            names.fresh(tensor + "_q"),
            names.fresh(tensor + "_d"),
            names.fresh(tensor + "_s"),
            names.fresh(tensor + "_z"));
    edit.put(Initializer.ofFloats(named.scale, scalar(code.scale())));
    edit.put(Initializer.ofUint8(named.zeroPoint, new int[0], (byte) code.zeroPoint()));
    activations.put(tensor, named);
  }

  /** Replaces the initializer of a weight by its codes. */
  void weight(QuantizedWeight weight) {
    String name = weight.source().weight();
    Codes codes = weight.codes();
    Codes zeros = weight.zeroPoints();
    Names named =
        new Names(
            names.fresh(name + "_q"), name, names.fresh(name + "_s"), names.fresh(name + "_z"));
    edit.removeInitializer(name);
    edit.put(Initializer.ofFloats(named.scale, weight.scales()));
    edit.put(Initializer.ofInt8(named.codes, codes.shape(), codes.toArray()));
    edit.put(Initializer.ofInt8(named.zeroPoint, zeros.shape(), zeros.toArray()));
    int axis = weight.channels().axis();
    first.add(axis < 0 ? dequantize(named) : dequantize(named).withInteger("axis", axis));
    weights.add(name);
  }

  /** Replaces the initializer of a bias by its codes. */
  void bias(String name, Tensor bias, Tensor scales) {
    String codes = names.fresh(name + "_q");
    String scale = names.fresh(name + "_s");
    edit.removeInitializer(name);
    edit.put(Initializer.ofInt32(codes, bias.shape(), BiasCodes.encode(bias, scales)));
    edit.put(Initializer.ofFloats(scale, scales));
    Node node = Node.of(Operators.DEQUANTIZE_LINEAR, "", List.of(codes, scale), List.of(name));
    first.add(scales.rank() == 0 ? node : node.withInteger("axis", bias.rank() - 1));
  }

  /** Returns the rewritten model. */
  OnnxModel build() {
    List<Node> nodes = new ArrayList<>(first);
    List<String> written = new ArrayList<>();
    for (Node node : model.nodes()) {
      @Nullable Names activation = readsQuantized(node);
      if (activation == null) {
        nodes.add(node);
        continue;
      }
      if (!written.contains(activation.codes)) {
        written.add(activation.codes);
        nodes.add(quantize(node.inputs().get(0), activation));
        nodes.add(dequantize(activation));
      }
      List<String> inputs = new ArrayList<>(node.inputs());
      inputs.set(0, activation.numbers);
      nodes.add(node.withInputs(inputs));
    }
    return edit.nodes(nodes).build();
  }

  private @Nullable Names readsQuantized(Node node) {
    boolean layer = node.inputs().size() >= 2 && weights.contains(node.inputs().get(1));
    return layer ? activations.get(node.inputs().get(0)) : null;
  }

  private static Node quantize(String tensor, Names named) {
    return Node.of(
        Operators.QUANTIZE_LINEAR,
        "",
        List.of(tensor, named.scale, named.zeroPoint),
        List.of(named.codes));
  }

  private static Node dequantize(Names named) {
    return Node.of(
        Operators.DEQUANTIZE_LINEAR,
        "",
        List.of(named.codes, named.scale, named.zeroPoint),
        List.of(named.numbers));
  }

  private static Tensor scalar(float value) {
    return Tensor.of(new int[0], new float[] {value});
  }
}
