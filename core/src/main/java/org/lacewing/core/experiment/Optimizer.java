package org.lacewing.core.experiment;

/** How gradients become steps. */
public enum Optimizer {
  /** Adaptive moments (Kingma and Ba, 2015), with β₁ = 0.9 and β₂ = 0.999. */
  ADAM,
  /** Stochastic gradient descent with Nesterov's momentum. */
  NESTEROVS,
  /** Plain stochastic gradient descent. */
  SGD
}
