package org.lacewing.training.imports;

import org.nd4j.linalg.activations.impl.ActivationTanH;

/** A class of the right kind, but none of DL4J's, that leaves a mark when it is used. */
public final class ForeignActivation extends ActivationTanH {
  private static final long serialVersionUID = 1;

  /** Leaves the mark. */
  public ForeignActivation() {
    SideEffect.HAPPENED.set(true);
  }
}
