package org.lacewing.onnx.gradient.recurrent;

import java.util.List;

/** {@code h' = function(x·W + h·R + b)}. */
final class RnnSteps implements RecurrentCell {

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public List<String> functions() {
    return List.of("Tanh");
  }

  @Override
  public State step(StepGraph graph, Direction direction, String input, State before) {
    String sum = Direction.withBias(graph, input, direction.inputBias());
    sum = Direction.withBias(graph, sum, direction.recurrentBias());
    sum = direction.withHidden(graph, sum, before.hidden());
    return new State(direction.functions().get(0).of(graph, sum), "");
  }
}
