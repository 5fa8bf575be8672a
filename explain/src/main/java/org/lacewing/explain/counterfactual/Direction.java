package org.lacewing.explain.counterfactual;

/** Which way a feature may be changed. */
enum Direction {
  BOTH,
  UP,
  DOWN,
  NONE
}
