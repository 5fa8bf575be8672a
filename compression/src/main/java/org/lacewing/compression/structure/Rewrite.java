package org.lacewing.compression.structure;

import org.lacewing.onnx.Node;

/** Changes the sizes that a node has in its attributes or in constants. */
@FunctionalInterface
interface Rewrite {

  /** Returns the node for the smaller graph. */
  Node apply(Node node, Removal removal);
}
