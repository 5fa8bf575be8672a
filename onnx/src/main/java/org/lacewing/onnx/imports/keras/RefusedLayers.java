package org.lacewing.onnx.imports.keras;

import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Turns the layers that cannot be converted into one error. */
final class RefusedLayers {
  /** A file of a stranger may name thousands; nobody reads more than these. */
  private static final int SHOWN = 50;

  private RefusedLayers() {}

  /**
   * Checks that there are none.
   *
   * @throws DataException if there are; the message lists them
   */
  static void check(List<RefusedLayer> refused) {
    if (refused.isEmpty()) {
      return;
    }
    String list =
        String.join("; ", refused.stream().limit(SHOWN).map(RefusedLayer::toString).toList());
    throw new DataException(
        Failure.of(
                (refused.size() == 1 ? "A layer" : refused.size() + " layers")
                    + " of the Keras network cannot be written as ONNX")
            .received(refused.size() > SHOWN ? list + "; …" : list)
            .advice(
                "Replace these layers in Keras and save the network again; docs/import.md lists"
                    + " what is supported."));
  }
}
