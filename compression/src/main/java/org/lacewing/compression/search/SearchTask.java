package org.lacewing.compression.search;

import org.lacewing.core.data.Task;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * What is searched.
 *
 * @param original the network
 * @param rows encoded calibration rows {@code [rows, features]}
 * @param task classes or numbers
 * @param packed whether the network will be stored packed
 * @param budget what it must stay within
 */
public record SearchTask(
    OnnxModel original, Tensor rows, Task task, boolean packed, Budget budget) {

  /** Returns the pass that writes an allocation. */
  String pass() {
    return packed ? "mixed-lattice" : "mixed-precision";
  }
}
