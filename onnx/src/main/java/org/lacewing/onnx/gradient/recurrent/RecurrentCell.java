package org.lacewing.onnx.gradient.recurrent;

import java.util.List;

/** One step of a recurrent operator. Without state and thread-safe. */
interface RecurrentCell {

  /** Returns how many blocks of H columns the gates have. */
  int gates();

  /** Returns the functions of a direction where none are named. */
  List<String> functions();

  /** Returns why a layer cannot be written, or an empty text. */
  default String refusal(Layer layer) {
    return "";
  }

  /**
   * What is carried from step to step.
   *
   * @param hidden {@code [batch, H]}, or empty for zeros
   * @param cell {@code [batch, H]}, or empty for zeros; LSTM alone has one
   */
  record State(String hidden, String cell) {}

  /**
   * Writes a step.
   *
   * @param input {@code [batch, gates · H]}: the step's input times the weights
   */
  State step(StepGraph graph, Direction direction, String input, State before);
}
