package org.lacewing.onnx.gradient.recurrent;

import java.util.List;

/**
 * {@code z, r = gate(x·W + h·R + b)}, {@code n = function(x·W + (r*h)·R + b)}, or with {@code
 * linear_before_reset} {@code n = function(x·W + b + r*(h·R + b'))}, and {@code h' = (1 − z)*n +
 * z*h}.
 */
final class GruSteps implements RecurrentCell {
  private static final int UPDATE = 0;
  private static final int RESET = 1;
  private static final int NEW = 2;

  @Override
  public int gates() {
    return 3;
  }

  @Override
  public List<String> functions() {
    return List.of("Sigmoid", "Tanh");
  }

  @Override
  public State step(StepGraph graph, Direction direction, String input, State before) {
    String hidden = before.hidden();
    String own = Direction.withBias(graph, input, direction.inputBias());
    String carried = hidden.isEmpty() ? "" : graph.node("MatMul", hidden, direction.recurrent());
    String update = gate(graph, direction, own, carried, UPDATE);
    String candidate = direction.gate(graph, own, NEW);
    String bias =
        direction.recurrentBias().isEmpty()
            ? ""
            : direction.gate(graph, direction.recurrentBias(), NEW);
    if (direction.linearBeforeReset()) {
      String reset = gate(graph, direction, own, carried, RESET);
      String inner =
          carried.isEmpty()
              ? bias
              : Direction.withBias(graph, direction.gate(graph, carried, NEW), bias);
      candidate = inner.isEmpty() ? candidate : graph.sum(candidate, graph.product(reset, inner));
    } else {
      candidate = Direction.withBias(graph, candidate, bias);
      if (!hidden.isEmpty()) {
        String reset = gate(graph, direction, own, carried, RESET);
        String weights = direction.gate(graph, direction.recurrent(), NEW);
        candidate =
            graph.sum(candidate, graph.node("MatMul", graph.product(reset, hidden), weights));
      }
    }
    String found = direction.functions().get(1).of(graph, candidate);
    // (1 − z)*n + z*h = n + z*(h − n)
    String way = hidden.isEmpty() ? graph.node("Neg", found) : graph.node("Sub", hidden, found);
    return new State(graph.sum(found, graph.product(update, way)), "");
  }

  private static String gate(
      StepGraph graph, Direction direction, String own, String carried, int gate) {
    String sum = direction.gate(graph, own, gate);
    if (!carried.isEmpty()) {
      sum = graph.sum(sum, direction.gate(graph, carried, gate));
    }
    if (!direction.recurrentBias().isEmpty()) {
      sum = graph.sum(sum, direction.gate(graph, direction.recurrentBias(), gate));
    }
    return direction.functions().get(0).of(graph, sum);
  }
}
