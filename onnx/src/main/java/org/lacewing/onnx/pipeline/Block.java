package org.lacewing.onnx.pipeline;

import java.util.List;
import org.lacewing.core.preprocessing.FeatureSpan;

/**
 * All features of one kind, which are encoded together: a graph with few nodes over many columns is
 * faster than many small ones.
 */
interface Block {

  /** Returns the features, in the order their columns have in the result of {@link #write}. */
  List<FeatureSpan> spans();

  /**
   * Writes the nodes. A value that the preprocessing refuses becomes NaN or infinite; all others
   * become what {@link org.lacewing.core.preprocessing.Preprocessing#encode} makes of them.
   *
   * @return the name of a tensor of 32-bit floats, {@code [n, width]} with the features' columns
   *     side by side
   */
  String write(Steps steps);
}
