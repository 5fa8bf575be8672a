package org.lacewing.compression.rate;

/** How the outputs of a layer count when its weights are rounded. */
public enum OutputCurvature {
  /** By the second moments of the loss's gradients: errors of outputs may cancel each other. */
  FULL,
  /** By the squared gradients: outputs that matter little may be rounded coarsely. */
  DIAGONAL,
  /** All outputs alike, as in GPTQ; no gradients are needed. */
  NONE
}
