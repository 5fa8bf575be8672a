package org.lacewing.server.serving;

import java.util.Map;
import org.lacewing.core.tensor.Tensor;

/** The rows of a request, ready for the network of one version. */
public sealed interface Rows {

  /** Returns how many there are. */
  int count();

  /** Returns how many numbers there are. */
  long size();

  /**
   * Rows that were encoded by the version's preprocessing.
   *
   * @param values {@code [rows, width]}, all finite
   */
  record Encoded(Tensor values) implements Rows {
    @Override
    public int count() {
      return values.dimension(0);
    }

    @Override
    public long size() {
      return values.size();
    }
  }

  /**
   * The tensors of a package without preprocessing.
   *
   * @param inputs by name, checked against the signature
   * @param count the rows of each
   */
  record Tensors(Map<String, Tensor> inputs, int count) implements Rows {
    /** Copies the map. */
    public Tensors {
      inputs = Map.copyOf(inputs);
    }

    @Override
    public long size() {
      return inputs.values().stream().mapToLong(Tensor::size).sum();
    }
  }
}
