package org.lacewing.onnx.imports;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/**
 * Finds what the axes of an input mean from the first layers that read it: ONNX fixes the order of
 * the axes for convolutions, pooling, normalisation and recurrent layers. Transposes and operators
 * that work value by value are followed.
 */
final class LayoutFinder {
  private static final Set<String> CHANNELS_SECOND =
      Set.of(
          "Conv",
          "ConvInteger",
          "QLinearConv",
          "ConvTranspose",
          "MaxPool",
          "AveragePool",
          "LpPool",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "BatchNormalization",
          "InstanceNormalization",
          "LRN");
  private static final Set<String> RECURRENT = Set.of("LSTM", "GRU", "RNN");
  private static final Set<String> PRODUCTS = Set.of(Operators.GEMM, Operators.MAT_MUL);

  /** Operators that keep the axes of their first input. */
  private static final Set<String> VALUE_BY_VALUE =
      Set.of(
          Operators.ADD,
          Operators.SUB,
          Operators.MUL,
          Operators.DIV,
          Operators.CAST,
          Operators.CLIP,
          Operators.IDENTITY,
          Operators.QUANTIZE_LINEAR,
          Operators.DEQUANTIZE_LINEAR,
          "Pad");

  /** A tensor, and for each of its axes which one of the input's it is. */
  private record Seen(String tensor, List<Integer> axes) {}

  private final List<Node> nodes;
  private final int rank;

  private LayoutFinder(OnnxModel model, int rank) {
    this.nodes = model.nodes();
    this.rank = rank;
  }

  /**
   * Returns the letters of an input's axes, such as {@code NCHW} or {@code NWC}, if the layers that
   * read it tell.
   *
   * @param rank how many axes it has
   */
  static Optional<String> of(OnnxModel model, String input, int rank) {
    return new LayoutFinder(model, rank).find(input);
  }

  private Optional<String> find(String input) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      axes.add(axis);
    }
    Deque<Seen> open = new ArrayDeque<>(List.of(new Seen(input, axes)));
    Set<String> done = new HashSet<>();
    while (!open.isEmpty()) {
      Seen seen = open.remove();
      if (!done.add(seen.tensor())) {
        continue;
      }
      for (Node node : nodes) {
        if (node.inputs().isEmpty() || !node.inputs().get(0).equals(seen.tensor())) {
          continue;
        }
        Optional<String> layout = letters(node, seen);
        if (layout.isPresent()) {
          return layout;
        }
        follow(node, seen).ifPresent(open::add);
      }
    }
    return Optional.empty();
  }

  private Optional<Seen> follow(Node node, Seen seen) {
    if (node.outputs().isEmpty()) {
      return Optional.empty();
    }
    String next = node.outputs().get(0);
    if (VALUE_BY_VALUE.contains(node.operator())) {
      return Optional.of(new Seen(next, seen.axes()));
    }
    List<Long> order = node.integers("perm");
    boolean complete = order.stream().sorted().toList().equals(ascending());
    if (!node.operator().equals(Operators.TRANSPOSE) || !complete) {
      return Optional.empty();
    }
    return Optional.of(
        new Seen(next, order.stream().map(axis -> seen.axes().get(axis.intValue())).toList()));
  }

  private List<Long> ascending() {
    List<Long> axes = new ArrayList<>();
    for (long axis = 0; axis < rank; axis++) {
      axes.add(axis);
    }
    return axes;
  }

  /** Returns the letters in the order of the input's axes, if the node tells and N comes first. */
  private Optional<String> letters(Node node, Seen seen) {
    String meaning = meaning(node);
    if (meaning.length() != rank) {
      return Optional.empty();
    }
    char[] letters = new char[rank];
    for (int axis = 0; axis < rank; axis++) {
      letters[seen.axes().get(axis)] = meaning.charAt(axis);
    }
    return letters[0] == 'N' ? Optional.of(new String(letters)) : Optional.empty();
  }

  private String meaning(Node node) {
    if (CHANNELS_SECOND.contains(node.operator())) {
      return switch (rank) {
        case 2 -> "NC";
        case 3 -> "NCW";
        case 4 -> "NCHW";
        case 5 -> "NCDHW";
        default -> "";
      };
    }
    if (RECURRENT.contains(node.operator())) {
      return node.integer("layout", 0) == 1 ? "NWC" : "WNC";
    }
    return PRODUCTS.contains(node.operator()) ? (rank == 2 ? "NC" : rank == 3 ? "NWC" : "") : "";
  }
}
