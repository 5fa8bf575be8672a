package org.lacewing.onnx.imports.keras.recurrent;

import java.util.List;

/** Converts LSTM layers. (Hochreiter and Schmidhuber, 1997; Gers et al., 2000.) */
public final class LstmConverter extends RecurrentConverter {
  /** Keras keeps input, forget, cell, output; ONNX wants input, output, forget, cell. */
  private static final Cell CELL = new Cell("LSTM", List.of(0, 3, 1, 2), 2);

  @Override
  public List<String> classNames() {
    return List.of("LSTM");
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
    return List.of("recurrent_activation", "activation", "activation");
  }
}
