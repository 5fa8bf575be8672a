package org.lacewing.onnx.gradient.recurrent;

import java.util.List;

/**
 * The parameters of one direction of a layer.
 *
 * @param cells H
 * @param weights {@code [inputs, gates · H]}
 * @param recurrent {@code [H, gates · H]}
 * @param inputBias {@code [gates · H]}, or empty
 * @param recurrentBias {@code [gates · H]}, or empty
 * @param peepholes {@code [3 · H]} of the gates i, o and f, or empty
 * @param linearBeforeReset GRU's order of the reset gate and the product
 * @param functions in the operator's order
 */
record Direction(
    int cells,
    String weights,
    String recurrent,
    String inputBias,
    String recurrentBias,
    String peepholes,
    boolean linearBeforeReset,
    List<CellFunction> functions) {
  Direction {
    functions = List.copyOf(functions);
  }

  /** Returns the columns of a gate. */
  String gate(StepGraph graph, String tensor, int gate) {
    return graph.columns(tensor, gate * cells, (gate + 1) * cells);
  }

  /** Returns {@code hidden · recurrent} added to a tensor; zeros add nothing. */
  String withHidden(StepGraph graph, String tensor, String hidden) {
    return hidden.isEmpty() ? tensor : graph.sum(tensor, graph.node("MatMul", hidden, recurrent));
  }

  /** Returns a tensor with a bias, if there is one. */
  static String withBias(StepGraph graph, String tensor, String bias) {
    return bias.isEmpty() ? tensor : graph.sum(tensor, bias);
  }
}
