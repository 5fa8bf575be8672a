package org.lacewing.compression.structure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * A network without some of its channels.
 *
 * @param model the smaller graph, of the same nodes
 * @param silenced the units of the channels that were silenced with bias and scale
 * @param notes what the user should know
 */
record SmallerModel(OnnxModel model, Set<Integer> silenced, List<String> notes) {
  /** The most rows over which constants are looked for. */
  private static final int ROWS = 16;

  /**
   * Takes channels out; the result answers as the original whose channels are silenced by zeros.
   *
   * @param model the graph that was analysed
   * @param removed the units that go
   * @param rows rows for each input
   * @throws org.lacewing.core.error.ConfigurationException if a tensor would be left with nothing
   */
  static SmallerModel of(
      OnnxModel model, Coupling coupling, Set<Integer> removed, Map<String, Tensor> rows) {
    OnnxModel sliced = Removal.apply(model, coupling, removed);
    ConstantChannels constants = ConstantChannels.of(model, coupling, removed, first(rows, ROWS));
    OnnxModel small =
        constants.absorb(sliced, model, coupling, Removal.view(model, coupling, removed));
    return new SmallerModel(small, constants.silenced(), constants.notes());
  }

  /** Returns the first rows of each input, all if there are fewer. */
  static Map<String, Tensor> first(Map<String, Tensor> rows, int count) {
    Map<String, Tensor> first = new LinkedHashMap<>();
    rows.forEach(
        (name, tensor) -> first.put(name, tensor.slice(0, Math.min(count, tensor.dimension(0)))));
    return first;
  }
}
