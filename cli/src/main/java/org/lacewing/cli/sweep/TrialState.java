package org.lacewing.cli.sweep;

/** How a trial ended. */
public enum TrialState {
  /** It has figures and a package. */
  OK,
  /** It could not be done; its record says why. */
  FAILED
}
