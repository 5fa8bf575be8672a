package org.lacewing.onnx.imports.keras.recurrent;

import java.util.List;

/** Converts layers whose step is one function of the input and the last answer. */
public final class SimpleRnnConverter extends RecurrentConverter {
  private static final Cell CELL = new Cell("RNN", List.of(0), 1);

  @Override
  public List<String> classNames() {
    return List.of("SimpleRNN");
  }

  @Override
  public String support() {
    return "return_sequences, return_state, initial_state, go_backwards; not stateful, no masks";
  }

  @Override
  Cell cell() {
    return CELL;
  }

  @Override
  List<String> activations() {
    return List.of("activation");
  }
}
