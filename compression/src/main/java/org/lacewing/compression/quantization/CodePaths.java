package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.WeightedLayer;

/**
 * Where in a graph numbers become codes. The input of an integer layer is quantized where it comes
 * from: nodes before the layer that only move values or choose among them, such as pooling and
 * flattening, are <em>carried</em>, that is they work on the codes. Choosing the largest value and
 * rounding to codes can change places without changing the result. Immutable.
 *
 * <p>ONNX Runtime computes a convolution in integers only if what it writes is quantized, too.
 * Where something else than a carried node or an integer layer reads it, the output is quantized
 * and turned back at once: it is <em>paired</em>.
 */
final class CodePaths {
  private static final Set<String> CARRIED =
      Set.of(
          Operators.MAX_POOL,
          Operators.RESHAPE,
          Operators.FLATTEN,
          Operators.TRANSPOSE,
          Operators.SQUEEZE,
          Operators.UNSQUEEZE,
          Operators.IDENTITY);

  private final Map<String, Node> writers = new HashMap<>();
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final Set<String> outputs;
  private final Set<String> weights = new HashSet<>();
  private final Set<Node> carried = new LinkedHashSet<>();
  private final Set<String> paired = new LinkedHashSet<>();

  private CodePaths(OnnxModel model) {
    outputs = Set.copyOf(model.outputNames());
    for (Node node : model.nodes()) {
      node.outputs().forEach(output -> writers.put(output, node));
      for (String input : new LinkedHashSet<>(node.inputs())) {
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
  }

  /** Returns the paths to the layers that compute in integers. */
  static CodePaths of(OnnxModel model, List<WeightedLayer> layers) {
    CodePaths paths = new CodePaths(model);
    layers.forEach(layer -> paths.weights.add(layer.weight()));
    for (Node node : model.nodes()) {
      if (CARRIED.contains(node.qualifiedOperator()) && node.outputs().size() == 1) {
        String input = node.inputs().get(0);
        if (paths.writers.containsKey(input) || model.inputNames().contains(input)) {
          paths.carried.add(node);
        }
      }
    }
    while (paths.carried.removeIf(node -> !paths.staysCodes(node.outputs().get(0)))) {
      // One node that cannot be carried may keep others before it from being carried.
    }
    for (WeightedLayer layer : layers) {
      if (layer instanceof ConvolutionLayer convolution) {
        String output = quantizedOutput(convolution);
        if (!paths.staysCodes(output)) {
          paths.paired.add(output);
        }
      }
    }
    return paths;
  }

  /**
   * Returns the tensor behind a convolution that is quantized: after its ReLU, which the code of 0
   * replaces, or else before its activation.
   */
  static String quantizedOutput(ConvolutionLayer layer) {
    boolean relu = layer.activation().filter(Operators.RELU::equals).isPresent();
    return relu ? layer.output() : layer.linearOutput();
  }

  private boolean staysCodes(String tensor) {
    List<Node> all = readers.getOrDefault(tensor, List.of());
    return !all.isEmpty()
        && !outputs.contains(tensor)
        && all.stream().allMatch(node -> readsCodes(node, tensor));
  }

  private boolean readsCodes(Node node, String tensor) {
    return node.inputs().lastIndexOf(tensor) == 0
        && (carried.contains(node) || isIntegerLayer(node));
  }

  /** Returns whether a node is an integer layer. */
  boolean isIntegerLayer(Node node) {
    return node.inputs().size() >= 2 && weights.contains(node.inputs().get(1));
  }

  /** Returns whether a node works on codes. */
  boolean isCarried(Node node) {
    return carried.contains(node);
  }

  /** Returns the tensor that is quantized so that a layer can read this one as codes. */
  String source(String input) {
    String source = input;
    @Nullable Node writer = writers.get(source);
    while (writer != null && carried.contains(writer)) {
      source = writer.inputs().get(0);
      writer = writers.get(source);
    }
    return source;
  }

  /** Returns the outputs of integer convolutions that are turned back into numbers. */
  Set<String> paired() {
    return paired;
  }
}
