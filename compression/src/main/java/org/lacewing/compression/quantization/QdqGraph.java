package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.TensorNames;

/**
 * Rewrites a graph so that layers read quantized tensors: activations go through a {@code
 * QuantizeLinear}, carried nodes if there are any (see {@link CodePaths}) and a {@code
 * DequantizeLinear}; weights and biases through a {@code DequantizeLinear}. ONNX Runtime recognises
 * this form and computes with the integers. Every node on 8-bit codes has a zero point of its
 * scale's shape, also where it is 0; for 32-bit integers ONNX knows no other zero point than 0 and
 * none is written. Not thread-safe.
 */
final class QdqGraph {
  private record Names(String codes, String numbers, String scale, String zeroPoint) {}

  private final OnnxModel model;
  private final CodePaths paths;
  private final TensorNames names;
  private final GraphBuilder edit;
  private final List<Node> first = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Names> sources = new LinkedHashMap<>();
  private final Map<String, String> codes = new HashMap<>();
  private final Map<String, String> numbers = new HashMap<>();
  private final Map<String, FoldedNodes> folded = new HashMap<>();
  private final Set<String> written = new LinkedHashSet<>();

  QdqGraph(OnnxModel model, CodePaths paths) {
    this.model = model;
    this.paths = paths;
    this.names = TensorNames.of(model);
    this.edit = model.edit();
  }

  /** Quantizes a tensor. */
  void activation(String tensor, AffineCode code) {
    Names named =
        new Names(
            names.fresh(tensor + "_q"),
            names.fresh(tensor + "_d"),
            names.fresh(tensor + "_s"),
            names.fresh(tensor + "_z"));
    edit.put(Initializer.ofFloats(named.scale, scalar(code.scale())));
    edit.put(Initializer.ofUint8(named.zeroPoint, new int[0], (byte) code.zeroPoint()));
    sources.put(tensor, named);
  }

  /** Lets a convolution of the network's input work on folded columns. */
  void fold(String input, String output, ColumnFolding folding, int channels) {
    FoldedNodes both = new FoldedNodes(folding, channels, names, edit);
    folded.put(input, both);
    folded.put(output, both);
  }

  /** Replaces the initializer of a weight by its codes. */
  void weight(String name, IntegerWeight weight) {
    Codes values = weight.codes();
    Codes zeros = weight.zeroPoints();
    Names named =
        new Names(
            names.fresh(name + "_q"), name, names.fresh(name + "_s"), names.fresh(name + "_z"));
    edit.removeInitializer(name);
    edit.put(Initializer.ofFloats(named.scale, weight.scales()));
    edit.put(Initializer.ofInt8(named.codes, values.shape(), values.toArray()));
    edit.put(Initializer.ofInt8(named.zeroPoint, zeros.shape(), zeros.toArray()));
    Node node = dequantize(named.codes, named, name);
    first.add(weight.axis() < 0 ? node : node.withInteger("axis", weight.axis()));
  }

  /** Replaces the initializer of a bias by its codes. */
  void bias(String name, Tensor bias, Tensor scales) {
    String code = names.fresh(name + "_q");
    String scale = names.fresh(name + "_s");
    edit.removeInitializer(name);
    edit.put(Initializer.ofInt32(code, bias.shape(), BiasCodes.encode(bias, scales)));
    edit.put(Initializer.ofFloats(scale, scales));
    Node node = Node.of(Operators.DEQUANTIZE_LINEAR, "", List.of(code, scale), List.of(name));
    first.add(scales.rank() == 0 ? node : node.withInteger("axis", bias.rank() - 1));
  }

  /** Returns the rewritten model. */
  OnnxModel build() {
    nodes.addAll(first);
    for (Node node : model.nodes()) {
      if (paths.isCarried(node)) {
        carry(node);
      } else if (paths.isIntegerLayer(node)) {
        List<String> inputs = new ArrayList<>(node.inputs());
        String read = node.inputs().get(0);
        @Nullable FoldedNodes folding = model.inputNames().contains(read) ? folded.get(read) : null;
        Node layer = folding == null ? node : folding.window(node);
        inputs.set(0, numbers(read));
        write(layer.withInputs(inputs));
      } else {
        write(node);
      }
    }
    return edit.nodes(nodes).build();
  }

  /** Adds a node; behind it, a convolution's output that others read is turned back at once. */
  private void write(Node node) {
    String output = node.outputs().isEmpty() ? "" : node.outputs().get(0);
    if (!paths.paired().contains(output)) {
      nodes.add(node);
      return;
    }
    Names named = Objects.requireNonNull(sources.get(output), output);
    String exact = names.fresh(output + "_f");
    nodes.add(node.withOutputs(List.of(exact)));
    nodes.add(quantize(exact, named));
    codes.put(output, named.codes);
    nodes.add(dequantize(named.codes, named, output));
    numbers.put(output, output);
  }

  private void carry(Node node) {
    List<String> inputs = new ArrayList<>(node.inputs());
    inputs.set(0, codes(inputs.get(0)));
    String output = node.outputs().get(0);
    String code = names.fresh(output + "_q");
    codes.put(output, code);
    nodes.add(node.withInputs(inputs).withOutputs(List.of(code)));
  }

  /** Returns the codes of a tensor, which are written when they are first asked for. */
  private String codes(String tensor) {
    @Nullable String known = codes.get(tensor);
    if (known != null) {
      return known;
    }
    Names named = Objects.requireNonNull(sources.get(tensor), tensor);
    nodes.add(quantize(tensor, named));
    @Nullable FoldedNodes folding = folded.get(tensor);
    String code = folding == null ? named.codes : folding.around(tensor, named.codes, model, nodes);
    codes.put(tensor, code);
    return code;
  }

  /** Returns the numbers that the codes of a layer's input stand for. */
  private String numbers(String tensor) {
    @Nullable String known = numbers.get(tensor);
    if (known != null) {
      return known;
    }
    String source = paths.source(tensor);
    Names named = Objects.requireNonNull(sources.get(source), source);
    String code = codes(tensor);
    String name = written.add(named.numbers) ? named.numbers : names.fresh(tensor + "_d");
    nodes.add(dequantize(code, named, name));
    numbers.put(tensor, name);
    return name;
  }

  private static Node quantize(String tensor, Names named) {
    return Node.of(
        Operators.QUANTIZE_LINEAR,
        "",
        List.of(tensor, named.scale, named.zeroPoint),
        List.of(named.codes));
  }

  private static Node dequantize(String codes, Names named, String numbers) {
    return Node.of(
        Operators.DEQUANTIZE_LINEAR,
        "",
        List.of(codes, named.scale, named.zeroPoint),
        List.of(numbers));
  }

  private static Tensor scalar(float value) {
    return Tensor.of(new int[0], new float[] {value});
  }
}
