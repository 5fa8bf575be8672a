package org.lacewing.onnx.gradient.recurrent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.recurrent.RecurrentCell.State;

/**
 * A recurrent node.
 *
 * @param node the node
 * @param cell what a step does
 */
record Layer(Node node, RecurrentCell cell) {
  private static final int BIAS = 3;
  private static final int LENGTHS = 4;
  private static final int HIDDEN = 5;
  private static final int CELL = 6;
  private static final int PEEPHOLES = 7;
  private static final String REVERSE = "reverse";
  private static final String BOTH = "bidirectional";

  /**
   * Checks a node.
   *
   * @throws ConfigurationException if it has an attribute or an input that is not known here
   */
  static Layer of(Node node, RecurrentCell cell) {
    Layer layer = new Layer(node, cell);
    String refusal = cell.refusal(layer);
    if (!layer.input(LENGTHS).isEmpty()) {
      refusal = "sequence_lens, rows of different lengths";
    } else if (node.integer("layout", 0) != 0) {
      refusal = "layout 1, rows before steps";
    } else if (node.number("clip", 0) != 0) {
      refusal = "clip, sums that are cut off";
    }
    if (!refusal.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("The recurrent layer cannot be differentiated")
              .at(node.place())
              .received(refusal));
    }
    return layer;
  }

  private String input(int place) {
    return place < node.inputs().size() ? node.inputs().get(place) : "";
  }

  private String direction() {
    return node.text("direction").orElse("forward");
  }

  /** Writes the layer for rows of so many steps. */
  void unroll(StepGraph graph, int steps) {
    int directions = direction().equals(BOTH) ? 2 : 1;
    List<List<String>> hidden = new ArrayList<>();
    List<State> last = new ArrayList<>();
    for (int d = 0; d < directions; d++) {
      boolean backwards = d == 1 || direction().equals(REVERSE);
      List<State> states = run(graph, d, directions, steps, backwards);
      last.add(states.get(states.size() - 1));
      List<String> inOrder = new ArrayList<>(states.stream().map(State::hidden).toList());
      if (backwards) {
        Collections.reverse(inOrder);
      }
      hidden.add(inOrder);
    }
    int cells = cells();
    if (writes(0)) {
      List<String> all = new ArrayList<>();
      for (int step = 0; step < steps; step++) {
        List<String> side = new ArrayList<>();
        for (List<String> ofDirection : hidden) {
          side.add(graph.reshaped(ofDirection.get(step), 1, 1, -1, cells));
        }
        all.add(graph.joined(side, 1));
      }
      graph.name(graph.joined(all, 0), node.outputs().get(0));
    }
    if (writes(1)) {
      write(graph, last.stream().map(State::hidden).toList(), 1);
    }
    if (writes(2)) {
      write(graph, last.stream().map(State::cell).toList(), 2);
    }
  }

  private void write(StepGraph graph, List<String> states, int output) {
    List<String> side = states.stream().map(s -> graph.reshaped(s, 1, -1, cells())).toList();
    graph.name(graph.joined(side, 0), node.outputs().get(output));
  }

  private boolean writes(int output) {
    return output < node.outputs().size() && !node.outputs().get(output).isEmpty();
  }

  private int cells() {
    return Math.toIntExact(node.integer("hidden_size", 0));
  }

  private List<State> run(StepGraph graph, int d, int directions, int steps, boolean backwards) {
    Direction direction = parameters(graph, d, directions);
    // The inputs of all steps meet the weights in one product.
    String inputs = graph.node(Operators.MAT_MUL, node.inputs().get(0), direction.weights());
    State state = new State(slice(graph, HIDDEN, d), slice(graph, CELL, d));
    List<State> states = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      int place = backwards ? steps - 1 - step : step;
      state = cell.step(graph, direction, graph.at(inputs, place), state);
      states.add(state);
    }
    return states;
  }

  private String slice(StepGraph graph, int input, int d) {
    return input(input).isEmpty() ? "" : graph.at(input(input), d);
  }

  private Direction parameters(StepGraph graph, int d, int directions) {
    int width = cell.gates() * cells();
    String bias = slice(graph, BIAS, d);
    List<String> names = node.texts("activations");
    if (names.isEmpty()) {
      names = new ArrayList<>();
      for (int i = 0; i < directions; i++) {
        names.addAll(cell.functions());
      }
    }
    int each = names.size() / directions;
    return new Direction(
        cells(),
        graph.transposed(graph.at(node.inputs().get(1), d)),
        graph.transposed(graph.at(node.inputs().get(2), d)),
        bias.isEmpty() ? "" : graph.columns(bias, 0, width),
        bias.isEmpty() ? "" : graph.columns(bias, width, 2 * width),
        slice(graph, PEEPHOLES, d),
        node.integer("linear_before_reset", 0) != 0,
        CellFunction.of(node, names).subList(d * each, (d + 1) * each));
  }
}
