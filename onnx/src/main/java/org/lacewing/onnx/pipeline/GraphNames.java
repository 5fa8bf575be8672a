package org.lacewing.onnx.pipeline;

import java.util.Set;
import org.lacewing.onnx.RawRowSignature;

/**
 * The names of the tensors of a graph over raw rows. What is computed from the rows and the network
 * have prefixes of their own; an input has the name of its column unless that would clash.
 */
final class GraphNames {
  /** The prefix of everything that comes before and after the network. */
  static final String ROWS = "rows/";

  /** The prefix of the network's own names. */
  static final String NETWORK = "network/";

  private static final String COLUMN = "column/";
  private static final Set<String> OUTPUTS =
      Set.of(RawRowSignature.LABEL, RawRowSignature.PROBABILITIES, RawRowSignature.PREDICTION);

  private GraphNames() {}

  /** Returns the name of the tensor that takes a column; different columns have different ones. */
  static String input(String column) {
    boolean clashes =
        OUTPUTS.contains(column)
            || column.startsWith(ROWS)
            || column.startsWith(NETWORK)
            || column.startsWith(COLUMN);
    return clashes ? COLUMN + column : column;
  }
}
