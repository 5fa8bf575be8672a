package org.lacewing.onnx.gradient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.model.Convolution;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/** Finds the convolutions over images in a graph, and the activations behind them. */
final class Convolutions {
  private static final int IMAGE_AXES = 2;
  private static final int IMAGE_RANK = 4;
  private static final List<Long> TO_LAST = List.of(0L, 2L, 3L, 1L);

  /** Functions of single numbers, and normalization, that may stand behind a convolution. */
  private static final Set<String> FOLLOWING =
      Set.of(
          "BatchNormalization",
          "Relu",
          "LeakyRelu",
          "PRelu",
          "Elu",
          "Selu",
          "Celu",
          "Gelu",
          "Sigmoid",
          "Tanh",
          "Softplus",
          "Softsign",
          "HardSigmoid",
          "HardSwish",
          "Mish",
          "Clip",
          "ThresholdedRelu",
          "Identity");

  private final Map<String, List<Node>> readers = new HashMap<>();
  private final Map<String, Integer> ranks = new HashMap<>();
  private final Set<String> constants = new HashSet<>();

  private Convolutions(OnnxModel model) {
    for (Initializer constant : model.initializers()) {
      ranks.put(constant.name(), constant.shape().length);
      constants.add(constant.name());
    }
    for (Node node : model.nodes()) {
      node.constant().ifPresent(constant -> constants.add(constant.name()));
      for (String input : new HashSet<>(node.inputs())) {
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
    }
  }

  /**
   * Returns them in the order they run.
   *
   * @param between the tensors between input and output
   */
  static List<Convolution> of(OnnxModel model, Set<String> between) {
    Convolutions all = new Convolutions(model);
    List<Convolution> found = new ArrayList<>();
    for (Node node : model.nodes()) {
      boolean convolution =
          node.operator().equals(Operators.CONV)
              || node.operator().equals(Operators.CONV_TRANSPOSE);
      if (convolution && between.contains(node.outputs().get(0)) && all.isOfImages(node)) {
        found.add(all.behind(node, between));
      }
    }
    return List.copyOf(found);
  }

  private boolean isOfImages(Node node) {
    List<Long> kernel = node.integers("kernel_shape");
    return kernel.isEmpty()
        ? ranks.getOrDefault(node.inputs().get(1), IMAGE_RANK) == IMAGE_RANK
        : kernel.size() == IMAGE_AXES;
  }

  private Convolution behind(Node convolution, Set<String> between) {
    String output = convolution.outputs().get(0);
    String activation = output;
    boolean last = false;
    String at = output;
    boolean turned = false;
    List<Node> behind = readersOf(at);
    while (behind.size() == 1) {
      Node next = behind.get(0);
      boolean turns = next.operator().equals(Operators.TRANSPOSE) && !turned;
      if (turns ? !next.integers("perm").equals(TO_LAST) : !follows(next)) {
        break;
      }
      at = next.outputs().get(0);
      behind = readersOf(at);
      turned |= turns;
      if (!turns && between.contains(at)) {
        activation = at;
        last = turned;
      }
    }
    return new Convolution(
        convolution.name().isEmpty() ? output : convolution.name(), output, activation, last);
  }

  private List<Node> readersOf(String tensor) {
    return readers.getOrDefault(tensor, List.of());
  }

  /** Whether a node works on each number, or each channel, by itself; biases are constants. */
  private boolean follows(Node node) {
    return FOLLOWING.contains(node.operator())
        || (node.operator().equals(Operators.ADD)
            && node.inputs().stream().filter(constants::contains).count() == 1);
  }
}
