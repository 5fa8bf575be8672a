package org.lacewing.compression.structure;

import org.lacewing.onnx.Node;

/** How an operator carries units from the tensors it reads to those it writes. */
@FunctionalInterface
interface CouplingRule {

  /** Sets the units of all outputs, and ties or pins those of the inputs. */
  void apply(Node node, CouplingWalk walk);
}
