package org.lacewing.compression.structure;

import java.util.Arrays;
import java.util.Optional;
import org.lacewing.compression.structure.LinearUse.Kind;
import org.lacewing.onnx.Node;

/**
 * {@code LSTM}, {@code GRU} and {@code RNN}: a hidden unit is a row in each gate of {@code W} and
 * {@code R}, a column of {@code R}, its biases and peepholes. Where one node runs both directions,
 * cells of the same number go together, because both directions must have as many.
 */
final class RecurrentRules {
  private RecurrentRules() {}

  static void lstm(Node node, CouplingWalk walk) {
    recurrent(node, walk, 4);
  }

  static void gru(Node node, CouplingWalk walk) {
    recurrent(node, walk, 3);
  }

  static void rnn(Node node, CouplingWalk walk) {
    recurrent(node, walk, 1);
  }

  private static void recurrent(Node node, CouplingWalk walk, int gates) {
    AxisUnits axes = walk.axes();
    String x = node.inputs().get(0);
    String input = node.inputs().get(1);
    String state = node.inputs().get(2);
    boolean plain =
        axes.isConstant(input) && axes.isConstant(state) && node.integer("layout", 0) == 0;
    if (!plain) {
      OtherRules.unknown(node, walk);
      return;
    }
    int[] known = axes.of(input)[1];
    int cells = axes.shape(state)[2];
    int[] units = known.length == 0 ? walk.units().fresh(cells) : Arrays.copyOf(known, cells);
    int[] perGate = repeat(units, gates);
    int[] channels = axes.read(x)[2];
    axes.tie(node.place(), input, AxisUnits.NONE, perGate, channels);
    axes.tie(node.place(), state, AxisUnits.NONE, perGate, units);
    walk.add(new MaskPart(input, 1, false));
    walk.add(new MaskPart(state, 1, false));
    Optional<String> bias = CouplingWalk.input(node, 3);
    bias.ifPresent(
        tensor -> {
          axes.tie(node.place(), tensor, AxisUnits.NONE, repeat(units, 2 * gates));
          walk.add(new MaskPart(tensor, 1, false));
        });
    for (int number = 5; number <= 6; number++) {
      CouplingWalk.input(node, number)
          .ifPresent(
              tensor -> {
                axes.tie(node.place(), tensor, AxisUnits.NONE, AxisUnits.NONE, units);
                if (axes.isConstant(tensor)) {
                  walk.add(new MaskPart(tensor, 2, false));
                }
              });
    }
    CouplingWalk.input(node, 7)
        .ifPresent(tensor -> axes.tie(node.place(), tensor, AxisUnits.NONE, repeat(units, 3)));
    for (int i = 0; i < node.outputs().size(); i++) {
      if (!node.outputs().get(i).isEmpty()) {
        int rank = i == 0 ? 4 : 3;
        int[][] written = AxisUnits.none(rank);
        written[rank - 1] = units;
        axes.write(node.outputs().get(i), written);
      }
    }
    walk.rewrite(node, (n, removal) -> n.withInteger("hidden_size", removal.kept(units)));
    int directions = axes.shape(input)[0];
    double steps = axes.shape(x)[0];
    boolean alone = directions == 1;
    walk.add(
        new LinearUse(
            node,
            Kind.RECURRENT_INPUT,
            x,
            input,
            1,
            bias.orElse(null),
            axes.of(input)[2],
            units,
            steps * gates * directions));
    boolean series = alone && !node.outputs().get(0).isEmpty();
    walk.add(
        new LinearUse(
            node,
            series ? Kind.RECURRENT_STATE : Kind.OTHER,
            series ? node.outputs().get(0) : x,
            state,
            1,
            null,
            axes.of(state)[2],
            units,
            steps * gates * directions));
  }

  private static int[] repeat(int[] units, int times) {
    int[] repeated = new int[units.length * times];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = units[i % units.length];
    }
    return repeated;
  }
}
