package org.lacewing.core.preprocessing;

import java.util.List;
import org.lacewing.core.tensor.Tensor;

/**
 * Encoded rows and what was remarkable about them.
 *
 * @param tensor {@code [rows, width]}, all values finite
 * @param notes one sentence a remarkable column, such as values outside the training range,
 *     categories not seen in training, missing values that were imputed; empty if there was nothing
 */
public record Encoded(Tensor tensor, List<String> notes) {
  /** Copies the notes. */
  public Encoded {
    notes = List.copyOf(notes);
  }
}
