package org.lacewing.server.serving;

import java.util.List;
import org.lacewing.core.tensor.Tensor;

/**
 * What a version answered.
 *
 * @param version the version; it may be closed by now, what it tells of itself stays true
 * @param outputs of a package with preprocessing one: probabilities {@code [rows, classes]} or
 *     numbers {@code [rows, 1]}; of another its network's outputs in the signature's order
 */
public record Answer(LoadedVersion version, List<Tensor> outputs) {
  /** Copies the list. */
  public Answer {
    outputs = List.copyOf(outputs);
  }
}
