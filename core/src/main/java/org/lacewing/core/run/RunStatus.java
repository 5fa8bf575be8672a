package org.lacewing.core.run;

/** How far a run has come. The names are written to disk and never change. */
public enum RunStatus {
  /** Its process is at work. */
  RUNNING,
  /** The work is done and all budgets are met. */
  FINISHED,
  /** The work is done, but a budget of the gate was missed. */
  GATE_MISSED,
  /** The work could not be done; the record says why. */
  FAILED,
  /** The user or the system stopped it, or its process has vanished. */
  INTERRUPTED
}
