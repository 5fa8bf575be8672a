package org.lacewing.onnx.imports.keras.recurrent;

import java.util.List;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.imports.keras.KerasLayer;

/** Converts GRU layers of both kinds. (Cho et al., 2014.) */
public final class GruConverter extends RecurrentConverter {
  private static final int FIRST_RESET_AFTER = 3;
  private static final Cell CELL = new Cell("GRU", List.of(0, 1, 2), 1);

  @Override
  public List<String> classNames() {
    return List.of("GRU");
  }

  @Override
  public String support() {
    return "reset_after both ways; return_sequences, return_state, initial_state, go_backwards; not"
        + " stateful, no masks";
  }

  @Override
  Cell cell() {
    return CELL;
  }

  @Override
  List<String> activations() {
    return List.of("recurrent_activation", "activation");
  }

  @Override
  int[] biasShape(KerasLayer layer, int units) {
    return resetAfter(layer) ? new int[] {2, 3 * units} : new int[] {3 * units};
  }

  @Override
  Node attributes(Node node, KerasLayer layer) {
    return node.withInteger("linear_before_reset", resetAfter(layer) ? 1 : 0);
  }

  private static boolean resetAfter(KerasLayer layer) {
    return layer.flag("reset_after", layer.kerasMajor() >= FIRST_RESET_AFTER);
  }
}
