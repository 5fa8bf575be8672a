package org.lacewing.compression.pruning;

/** Over which weights a rule is applied. */
public enum Scope {
  /** Each layer by itself. */
  LAYER,
  /** All layers together. */
  GLOBAL
}
