package org.lacewing.cli.doctor;

import org.lacewing.core.report.Block.Level;

/**
 * One thing that was looked at.
 *
 * @param name what it is, such as {@code "Java"}
 * @param value what was found
 * @param level whether that is well
 * @param advice what the user can do; empty if all is well
 */
public record Finding(String name, String value, Level level, String advice) {

  /** Returns a finding that needs no attention. */
  static Finding well(String name, String value) {
    return new Finding(name, value, Level.PASS, "");
  }
}
