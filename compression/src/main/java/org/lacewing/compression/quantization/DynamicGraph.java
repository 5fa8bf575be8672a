package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.TensorNames;
import org.lacewing.onnx.WeightedLayer;

/**
 * Rewrites a graph so that layers quantize their input with the range it has at the time: {@code
 * DynamicQuantizeLinear}, then {@code MatMulInteger} or {@code ConvInteger} with 32-bit sums, which
 * are multiplied by both scales; biases are added as floats. Codes of weights of a dense layer are
 * written as {@code [inputs, outputs]}, whichever way the float weights lay. Not thread-safe.
 */
final class DynamicGraph {
  private static final int FLOAT = 1;

  /** ONNX Runtime has no {@code ConvInteger} for signed weights: 128 is added to their codes. */
  private static final int SIGN = 128;

  private record Weight(String codes, String zero, String scale) {}

  private final OnnxModel model;
  private final TensorNames names;
  private final GraphBuilder edit;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, List<String>> inputs = new HashMap<>();
  private final Map<String, WeightedLayer> layers = new HashMap<>();
  private final Map<String, QuantizedWeight> weights = new HashMap<>();
  private final Map<String, Weight> written = new HashMap<>();

  private DynamicGraph(OnnxModel model) {
    this.model = model;
    this.names = TensorNames.of(model);
    this.edit = model.edit();
  }

  /** Returns the network with the given weights as integers. */
  static PassResult quantize(OnnxModel model, List<QuantizedWeight> weights, List<String> notes) {
    DynamicGraph graph = new DynamicGraph(model);
    List<LayerReport> reports = new ArrayList<>();
    for (QuantizedWeight weight : weights) {
      boolean possible = weight.source().users().stream().allMatch(IntegerLayers::possible);
      if (possible) {
        weight.source().users().forEach(user -> graph.take(user, weight));
        long perChannel = (long) Float.BYTES + Byte.BYTES;
        reports.add(
            Int8Quantizer.report(
                weight, weight.codes().size() + perChannel * weight.channels().count()));
      } else {
        notes.add(
            "Layer \""
                + weight.source().layer()
                + "\" stays a float layer: there is no integer form of transposed convolutions.");
      }
    }
    notes.add(
        "Ranges of activations are found anew for every batch: the answer to a row depends a little"
            + " on the rows that come with it.");
    return new PassResult(graph.build(), reports, notes, List.of());
  }

  private void take(WeightedLayer layer, QuantizedWeight weight) {
    String product =
        model.nodes().stream()
            .filter(n -> n.inputs().size() > 1 && n.inputs().get(1).equals(layer.weight()))
            .filter(n -> n.inputs().get(0).equals(layer.input()) && n.name().equals(layer.node()))
            .findFirst()
            .orElseThrow()
            .outputs()
            .get(0);
    layers.put(product, layer);
    weights.put(layer.weight(), weight);
  }

  private OnnxModel build() {
    for (Node node : model.nodes()) {
      @Nullable WeightedLayer layer =
          node.outputs().isEmpty() ? null : layers.get(node.outputs().get(0));
      if (layer == null) {
        nodes.add(node);
      } else {
        multiply(node, layer);
      }
    }
    weights.keySet().forEach(edit::removeInitializer);
    return edit.nodes(nodes).build();
  }

  private void multiply(Node node, WeightedLayer layer) {
    String output = node.outputs().get(0);
    List<String> input = inputs.computeIfAbsent(layer.input(), this::quantizeInput);
    boolean convolution = layer instanceof ConvolutionLayer;
    Weight weight = weight(layer);
    String sums = names.fresh(output + "_i");
    Node product =
        Node.of(
            convolution ? "ConvInteger" : Operators.MAT_MUL_INTEGER,
            node.name(),
            List.of(input.get(0), weight.codes, input.get(2), weight.zero),
            List.of(sums));
    nodes.add(convolution ? WindowAttributes.copy(node, product) : product);
    String floats = add(Operators.CAST, output + "_c", sums);
    nodes.set(nodes.size() - 1, nodes.get(nodes.size() - 1).withInteger("to", FLOAT));
    String scale = add(Operators.MUL, output + "_e", input.get(1), weight.scale);
    boolean hasBias = node.inputs().size() > 2 && !node.inputs().get(2).isEmpty();
    String scaled = hasBias ? names.fresh(output + "_p") : output;
    nodes.add(Node.of(Operators.MUL, "", List.of(floats, scale), List.of(scaled)));
    if (hasBias) {
      String bias = convolution ? wide(node.inputs().get(2), layer) : node.inputs().get(2);
      nodes.add(Node.of(Operators.ADD, "", List.of(scaled, bias), List.of(output)));
    }
  }

  private List<String> quantizeInput(String tensor) {
    List<String> outputs =
        List.of(names.fresh(tensor + "_q"), names.fresh(tensor + "_s"), names.fresh(tensor + "_z"));
    nodes.add(Node.of(Operators.DYNAMIC_QUANTIZE_LINEAR, "", List.of(tensor), outputs));
    return outputs;
  }

  private String add(String operator, String name, String... read) {
    String output = names.fresh(name);
    nodes.add(Node.of(operator, "", List.of(read), List.of(output)));
    return output;
  }

  /** Returns a bias in the shape in which it is added to the planes of a convolution. */
  private String wide(String bias, WeightedLayer layer) {
    String name = names.fresh(bias + "_w");
    edit.put(
        Initializer.ofFloats(name, model.weight(bias).reshape(planes(layer, layer.outputs()))));
    return name;
  }

  private int[] planes(WeightedLayer layer, int channels) {
    int[] shape = new int[model.weight(layer.weight()).rank() - 1];
    Arrays.fill(shape, 1);
    shape[0] = channels;
    return shape;
  }

  private Weight weight(WeightedLayer layer) {
    String key = layer.weight() + "/" + layer.outputAxis();
    @Nullable Weight known = written.get(key);
    if (known != null) {
      return known;
    }
    String name = layer.weight();
    QuantizedWeight weight = Objects.requireNonNull(weights.get(name), name);
    Weight made =
        new Weight(names.fresh(name + "_q"), names.fresh(name + "_z"), names.fresh(name + "_s"));
    Tensor scales = weight.scales();
    if (layer instanceof ConvolutionLayer) {
      edit.put(Initializer.ofUint8(made.codes, weight.codes().shape(), unsigned(weight.codes())));
      edit.put(
          Initializer.ofUint8(made.zero, new int[0], (byte) (weight.zeroPoints().at(0) + SIGN)));
      scales = scales.rank() == 0 ? scales : scales.reshape(planes(layer, scales.size()));
    } else {
      Codes codes = layer.outputAxis() == 1 ? weight.codes() : transposed(weight.codes());
      Codes zeros = weight.zeroPoints();
      edit.put(Initializer.ofInt8(made.codes, codes.shape(), codes.toArray()));
      edit.put(Initializer.ofInt8(made.zero, zeros.shape(), zeros.toArray()));
    }
    edit.put(Initializer.ofFloats(made.scale, scales));
    written.put(key, made);
    return made;
  }

  private static byte[] unsigned(Codes codes) {
    byte[] values = codes.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (values[i] + SIGN);
    }
    return values;
  }

  private static Codes transposed(Codes codes) {
    int rows = codes.shape()[0];
    int columns = codes.shape()[1];
    byte[] values = new byte[codes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) codes.at(i % rows * columns + i / rows);
    }
    return Codes.of(new int[] {columns, rows}, values);
  }
}
