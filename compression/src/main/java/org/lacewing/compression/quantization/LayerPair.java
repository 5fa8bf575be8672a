package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.DenseLayer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.WeightedLayer;

/**
 * Two layers of which the second alone reads the first, through nothing but operators that commute
 * with positive factors of single channels: ReLU, pooling, and flattening in front of a dense
 * layer. Neither is grouped or shares its constants.
 *
 * @param first the layer whose outputs are meant
 * @param second the layer that reads them
 * @param inputsPerChannel how many inputs of the second belong to one channel of the first
 */
record LayerPair(WeightedLayer first, WeightedLayer second, int inputsPerChannel) {
  private static final Set<String> ACTIVATIONS = Set.of(Operators.RELU, Operators.LEAKY_RELU);
  private static final Set<String> POOLING =
      Set.of(Operators.MAX_POOL, "AveragePool", "GlobalAveragePool", "GlobalMaxPool");

  /** Returns all pairs of a model in graph order. */
  static List<LayerPair> of(OnnxModel model) {
    List<LayerPair> pairs = new ArrayList<>();
    List<WeightedLayer> layers = model.layers();
    for (WeightedLayer first : layers) {
      if (isAlone(model, first) && first.activation().map(ACTIVATIONS::contains).orElse(true)) {
        String end = end(model, first);
        layers.stream()
            .filter(second -> second.input().equals(end) && isAlone(model, second))
            .findFirst()
            .flatMap(second -> pair(first, second, readers(model, end).size()))
            .ifPresent(pairs::add);
      }
    }
    return pairs;
  }

  private static Optional<LayerPair> pair(WeightedLayer first, WeightedLayer second, int readers) {
    if (readers != 1) {
      return Optional.empty();
    }
    int inputs =
        second instanceof ConvolutionLayer convolution ? convolution.inputs() : second.products();
    boolean flattened = first instanceof ConvolutionLayer && second instanceof DenseLayer;
    boolean fits = flattened ? inputs % first.outputs() == 0 : inputs == first.outputs();
    return fits
        ? Optional.of(new LayerPair(first, second, inputs / first.outputs()))
        : Optional.empty();
  }

  /** Returns the axis of the second layer's weight that counts its inputs. */
  int inputAxis() {
    return 1 - second.outputAxis();
  }

  /** Follows pooling and one flattening, each the sole reader. */
  private static String end(OnnxModel model, WeightedLayer first) {
    String tensor = first.output();
    @Nullable Node next = sole(model, tensor);
    while (next != null && first instanceof ConvolutionLayer && moves(model, next)) {
      tensor = next.outputs().get(0);
      next = sole(model, tensor);
    }
    return model.outputNames().contains(tensor) ? "" : tensor;
  }

  private static boolean moves(OnnxModel model, Node node) {
    String operator = node.qualifiedOperator();
    if (operator.equals(Operators.RESHAPE)) {
      return model
          .initializer(node.inputs().get(1))
          .filter(shape -> shape.toLongs().length == 2)
          .isPresent();
    }
    return (POOLING.contains(operator) && node.outputs().size() == 1)
        || (operator.equals(Operators.FLATTEN) && node.integer("axis", 1) == 1);
  }

  private static @Nullable Node sole(OnnxModel model, String tensor) {
    List<Node> all = readers(model, tensor);
    return all.size() == 1 && !model.outputNames().contains(tensor) ? all.get(0) : null;
  }

  private static List<Node> readers(OnnxModel model, String tensor) {
    return model.nodes().stream().filter(node -> node.inputs().contains(tensor)).toList();
  }

  private static boolean isAlone(OnnxModel model, WeightedLayer layer) {
    boolean grouped = layer instanceof ConvolutionLayer c && c.group() > 1;
    return !grouped
        && readers(model, layer.weight()).size() == 1
        && layer.bias().map(bias -> readers(model, bias).size() == 1).orElse(true);
  }
}
