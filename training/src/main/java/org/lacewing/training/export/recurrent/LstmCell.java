package org.lacewing.training.export.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.ExportScope;
import org.nd4j.linalg.activations.IActivation;

/**
 * Writes DL4J's LSTM as ONNX's. DL4J holds, in columns of H cells each, the cell's input c, the
 * forget gate f, the output gate o and the input gate i, and after them, as single columns of the
 * recurrent weights, the peepholes of f, o and i:
 *
 * <pre>
 * i = gate(x·Wi + h·Ri + bi + pi*c),  f = gate(x·Wf + h·Rf + bf + pf*c)
 * c = f*c + i*activation(x·Wc + h·Rc + bc)
 * o = gate(x·Wo + h·Ro + bo + po*c),  h = o*activation(c)
 * </pre>
 *
 * ONNX wants the order i, o, f, c with the outputs first. So {@code W} is stored as {@code W_iofc
 * [1, 4H, inputs]}, {@code RW} as {@code RW_iofc [1, 4H, H]} and {@code RW_peepholes [1, 3H]},
 * {@code b} as {@code b_iofc [1, 8H]} whose second half, the recurrent bias, is 0.
 *
 * @param activation the function of the cell's input and output
 * @param gate the function of the three gates
 * @param peepholes whether the gates see the cell
 */
record LstmCell(IActivation activation, IActivation gate, boolean peepholes) {
  /** ONNX's order by DL4J's places: c, f, o, i are 0, 1, 2, 3. */
  private static final List<Integer> ORDER = List.of(3, 2, 1, 0);

  /** Returns why the cell cannot be written, or empty if it can. */
  Optional<String> refusal() {
    return CellActivations.refusal(activation).or(() -> CellActivations.refusal(gate));
  }

  /**
   * Writes the layer's run over all steps.
   *
   * @param suffix what DL4J's keys end with: nothing, or a direction
   * @param steps {@code [time, batch, inputs]}
   * @return the tensor of answers, {@code [time, batch, H]}
   */
  String write(ExportScope scope, String suffix, String steps) {
    Tensor recurrent = scope.parameter("RW" + suffix);
    int cells = recurrent.dimension(0);
    List<String> inputs = new ArrayList<>();
    inputs.add(steps);
    String input = "W" + suffix;
    inputs.add(scope.constant(input + "_iofc", rearranged(scope.parameter(input), cells)));
    inputs.add(scope.constant("RW" + suffix + "_iofc", rearranged(recurrent, cells)));
    inputs.add(
        scope.constant("b" + suffix + "_iofc", biases(scope.parameter("b" + suffix), cells)));
    if (peepholes) {
      inputs.addAll(List.of("", "", ""));
      inputs.add(scope.constant("RW" + suffix + "_peepholes", peepholes(recurrent, cells)));
    }
    String answers = scope.tensor();
    scope.write(
        CellActivations.set(
            Node.of("LSTM", answers, inputs, List.of(answers)).withInteger("hidden_size", cells),
            List.of(gate, activation, activation)));
    return scope.node("Squeeze", answers, scope.integers(1));
  }

  private static Tensor rearranged(Tensor weights, int cells) {
    int inputs = weights.dimension(0);
    int columns = weights.dimension(1);
    float[] values = new float[4 * cells * inputs];
    for (int block = 0; block < 4; block++) {
      for (int cell = 0; cell < cells; cell++) {
        for (int i = 0; i < inputs; i++) {
          values[(block * cells + cell) * inputs + i] =
              weights.at(i * columns + ORDER.get(block) * cells + cell);
        }
      }
    }
    return Tensor.adopt(new int[] {1, 4 * cells, inputs}, values);
  }

  private static Tensor biases(Tensor biases, int cells) {
    float[] values = new float[8 * cells];
    for (int i = 0; i < 4 * cells; i++) {
      values[i] = biases.at(ORDER.get(i / cells) * cells + i % cells);
    }
    return Tensor.adopt(new int[] {1, 8 * cells}, values);
  }

  /** Takes the columns of f, o and i, and puts them in the order i, o, f. */
  private static Tensor peepholes(Tensor recurrent, int cells) {
    int columns = recurrent.dimension(1);
    float[] values = new float[3 * cells];
    for (int gate = 0; gate < 3; gate++) {
      for (int cell = 0; cell < cells; cell++) {
        values[gate * cells + cell] = recurrent.at(cell * columns + 4 * cells + 2 - gate);
      }
    }
    return Tensor.adopt(new int[] {1, 3 * cells}, values);
  }
}
