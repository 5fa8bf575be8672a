package org.lacewing.onnx.gradient.recurrent;

import java.util.List;

/**
 * {@code i, o, f = gate(x·W + h·R + b + p*c)}, {@code c' = f*c + i*function(x·W + h·R + b)}, {@code
 * h' = o*output(c')}; the peephole of {@code o} sees {@code c'}.
 */
final class LstmSteps implements RecurrentCell {
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int FORGET = 2;
  private static final int CELL = 3;

  @Override
  public int gates() {
    return 4;
  }

  @Override
  public List<String> functions() {
    return List.of("Sigmoid", "Tanh", "Tanh");
  }

  @Override
  public String refusal(Layer layer) {
    return layer.node().integer("input_forget", 0) == 0 ? "" : "input_forget";
  }

  @Override
  public State step(StepGraph graph, Direction direction, String input, State before) {
    String sums = Direction.withBias(graph, input, direction.inputBias());
    sums = Direction.withBias(graph, sums, direction.recurrentBias());
    sums = direction.withHidden(graph, sums, before.hidden());
    CellFunction gate = direction.functions().get(0);
    String in = gate.of(graph, seen(graph, direction, sums, INPUT, before.cell()));
    String candidate = direction.functions().get(1).of(graph, direction.gate(graph, sums, CELL));
    String cell = graph.product(in, candidate);
    if (!before.cell().isEmpty()) {
      String forget = gate.of(graph, seen(graph, direction, sums, FORGET, before.cell()));
      cell = graph.sum(graph.product(forget, before.cell()), cell);
    }
    String out = gate.of(graph, seen(graph, direction, sums, OUTPUT, cell));
    String hidden = graph.product(out, direction.functions().get(2).of(graph, cell));
    return new State(hidden, cell);
  }

  /** Returns a gate's sum with what it sees of the cell. */
  private static String seen(
      StepGraph graph, Direction direction, String sums, int gate, String cell) {
    String sum = direction.gate(graph, sums, gate);
    if (direction.peepholes().isEmpty() || cell.isEmpty()) {
      return sum;
    }
    String weights = direction.gate(graph, direction.peepholes(), gate);
    return graph.sum(sum, graph.product(weights, cell));
  }
}
