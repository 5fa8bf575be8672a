package org.lacewing.cli.sweep;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the work of a trial gave.
 *
 * @param figures its figures by name
 * @param file its package
 * @param gate {@code met}, {@code missed} or empty
 * @param run the run it was; empty for none
 */
record TrialResult(Map<String, Double> figures, Path file, String gate, String run) {
  static final String NO_GATE = "";

  /** Returns the text for a gate. */
  static String gate(boolean met) {
    return met ? "met" : "missed";
  }
}
