package org.lacewing.training.export.samediff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/**
 * The LSTM layer (Hochreiter and Schmidhuber, 1997) with sigmoid gates and tanh. ND4J orders gates
 * input, forget, cell, output, ONNX input, output, forget, cell.
 */
public final class LstmOps implements OpWriter {
  private static final int BATCH_FIRST = 1;
  private static final int FEATURES_BEFORE_TIME = 2;
  private static final long TANH = 0;
  private static final long SIGMOID = 2;

  @Override
  public Set<String> operators() {
    return Set.of("lstmLayer");
  }

  @Override
  public Optional<String> refusal(OpCall call) {
    boolean layout =
        call.integer(0, 0) == BATCH_FIRST || call.integer(0, 0) == FEATURES_BEFORE_TIME;
    if (!layout) {
      return Optional.of("series with time in front of the batch are not supported");
    }
    if (call.integer(1, 0) != 0) {
      return Optional.of("a direction other than forward is not supported");
    }
    boolean standard =
        call.integer(2, SIGMOID) == SIGMOID
            && call.integer(3, TANH) == TANH
            && call.integer(4, TANH) == TANH;
    if (!standard) {
      return Optional.of("activations other than sigmoid for gates and tanh are not supported");
    }
    boolean more =
        call.flag(1, false) || call.flag(2, false) || call.flag(3, false) || call.flag(4, false);
    if (more || call.number(0, 0) != 0) {
      return Optional.of(
          "lengths, initial states, peepholes and clipping of cells are not supported");
    }
    return call.flag(5, false) && !call.flag(6, false) && !call.flag(7, false)
        ? Optional.empty()
        : Optional.of("an answer other than the whole series is not supported");
  }

  @Override
  public void write(OpCall call, GraphScope scope) {
    boolean featuresFirst = call.integer(0, 0) == FEATURES_BEFORE_TIME;
    long units = call.shape(2).get(0);
    String x =
        featuresFirst
            ? scope.transpose(call.input(0), 2, 0, 1)
            : scope.transpose(call.input(0), 1, 0, 2);
    String w = gates(scope, scope.transpose(call.input(1), 1, 0), units);
    String r = gates(scope, scope.transpose(call.input(2), 1, 0), units);
    List<String> inputs = new ArrayList<>(List.of(x, w, r));
    if (call.flag(0, false)) {
      inputs.add(biases(scope, gates(scope, call.input(3), units)));
    }
    String y = scope.tensor();
    scope.write(Node.of("LSTM", y + "/LSTM", inputs, List.of(y)).withInteger("hidden_size", units));
    String series = scope.node("Squeeze", y, scope.integers(1));
    if (featuresFirst) {
      scope.transposeInto(call.output(), series, 1, 2, 0);
    } else {
      scope.transposeInto(call.output(), series, 1, 0, 2);
    }
  }

  /** ONNX has a bias for the input and one for the previous answer; ND4J has their sum. */
  private static String biases(GraphScope scope, String bias) {
    String both = scope.tensor();
    String zeros = scope.node(Operators.SUB, bias, bias);
    scope.write(
        Node.of("Concat", both, List.of(bias, zeros), List.of(both)).withInteger("axis", 1));
    return both;
  }

  /** Returns {@code [1, 4 · units, …]} with the gates in ONNX's order. */
  private static String gates(GraphScope scope, String stacked, long units) {
    String reordered = scope.tensor();
    scope.write(
        Node.of(
                "Concat",
                reordered,
                List.of(
                    gate(scope, stacked, 0, units),
                    gate(scope, stacked, 3, units),
                    gate(scope, stacked, 1, units),
                    gate(scope, stacked, 2, units)),
                List.of(reordered))
            .withInteger("axis", 0));
    return scope.node("Unsqueeze", reordered, scope.integers(0));
  }

  private static String gate(GraphScope scope, String stacked, long gate, long units) {
    return scope.node(
        "Slice",
        stacked,
        scope.integers(gate * units),
        scope.integers((gate + 1) * units),
        scope.integers(0));
  }
}
