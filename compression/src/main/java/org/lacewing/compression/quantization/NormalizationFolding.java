package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * Lets a batch normalization become part of the layer before it, whose output it alone reads:
 *
 * <pre>a = gamma / √(variance + epsilon)     W' = a · W     b' = (b − mean) · a + beta</pre>
 *
 * <p>The network computes the same but for rounding. Left as it is, and named in the notes, is a
 * normalization with {@code variance + epsilon} not above 0, or with a factor above 10⁴, as a
 * channel has that never varied in training: its weights would spoil the scale of all others.
 * Layers that share weights, grouped transposed convolutions, and layers whose products are written
 * as {@code MatMul} are not folded.
 */
final class NormalizationFolding {
  private static final double LARGEST_FACTOR = 1e4;
  private static final float EPSILON = 1e-5f;
  private static final int INPUTS = 5;

  private final OnnxModel model;
  private final TensorNames names;
  private final GraphBuilder edit;
  private final List<Node> nodes;
  private final List<String> notes;

  private NormalizationFolding(OnnxModel model, List<String> notes) {
    this.model = model;
    this.names = TensorNames.of(model);
    this.edit = model.edit();
    this.nodes = new ArrayList<>(model.nodes());
    this.notes = notes;
  }

  /** Returns the model with all normalizations folded for which that is sound. */
  static OnnxModel fold(OnnxModel model, List<String> notes) {
    boolean any =
        model.nodes().stream().anyMatch(n -> n.operator().equals(Operators.BATCH_NORMALIZATION));
    return any ? new NormalizationFolding(model, notes).fold() : model;
  }

  private OnnxModel fold() {
    Set<String> unread = new HashSet<>();
    for (WeightedLayer layer : model.layers()) {
      find(layer)
          .filter(node -> isSimple(layer, node))
          .ifPresent(
              node -> {
                Optional<FoldedNormalization> folded =
                    FoldedNormalization.of(model, layer, node, node.number("epsilon", EPSILON));
                if (folded.filter(f -> f.largestFactor() <= LARGEST_FACTOR).isPresent()) {
                  replace(layer, node, folded.get());
                  unread.addAll(node.inputs().subList(1, INPUTS));
                } else {
                  notes.add(
                      "The batch normalization behind layer \""
                          + layer.name()
                          + "\" stays as it is: "
                          + folded
                              .map(f -> "it multiplies a channel by " + f.largestFactor())
                              .orElse("its variance is not above 0")
                          + ".");
                }
              });
    }
    for (Node node : nodes) {
      node.inputs().forEach(unread::remove);
    }
    unread.forEach(edit::removeInitializer);
    return edit.nodes(nodes).build();
  }

  private Optional<Node> find(WeightedLayer layer) {
    List<Node> readers =
        nodes.stream().filter(node -> node.inputs().contains(layer.linearOutput())).toList();
    return readers.size() == 1 && !model.outputNames().contains(layer.linearOutput())
        ? Optional.of(readers.get(0))
            .filter(node -> node.qualifiedOperator().equals(Operators.BATCH_NORMALIZATION))
            .filter(node -> node.inputs().get(0).equals(layer.linearOutput()))
        : Optional.empty();
  }

  private boolean isSimple(WeightedLayer layer, Node normalization) {
    boolean grouped = layer instanceof ConvolutionLayer c && c.transposed() && c.group() > 1;
    return !grouped
        && writer(layer)
            .operator()
            .equals(
                layer instanceof ConvolutionLayer c && c.transposed()
                    ? Operators.CONV_TRANSPOSE
                    : layer instanceof ConvolutionLayer ? Operators.CONV : Operators.GEMM)
        && normalization.outputs().size() == 1
        && normalization.integer("training_mode", 0) == 0
        && normalization.integer("spatial", 1) == 1
        && readers(layer.weight()) == 1
        && layer.bias().map(bias -> readers(bias) == 1).orElse(true);
  }

  private long readers(String tensor) {
    return nodes.stream().flatMap(node -> node.inputs().stream()).filter(tensor::equals).count();
  }

  private Node writer(WeightedLayer layer) {
    return nodes.stream()
        .filter(node -> node.outputs().contains(layer.linearOutput()))
        .findFirst()
        .orElseThrow();
  }

  private void replace(WeightedLayer layer, Node normalization, FoldedNormalization folded) {
    Node writer = writer(layer);
    List<String> inputs = new ArrayList<>(writer.inputs().subList(0, 2));
    String bias = layer.bias().orElseGet(() -> names.fresh(layer.weight() + "_b"));
    inputs.add(bias);
    edit.put(Initializer.ofFloats(layer.weight(), folded.weights()));
    Tensor values = folded.bias();
    edit.put(
        Initializer.ofFloats(
            bias,
            layer.bias().isPresent()
                ? values.reshape(model.weight(layer.bias().get()).shape())
                : values));
    nodes.set(
        nodes.indexOf(writer), writer.withInputs(inputs).withOutputs(normalization.outputs()));
    nodes.remove(normalization);
  }
}
