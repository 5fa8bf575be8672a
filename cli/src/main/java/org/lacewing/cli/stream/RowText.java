package org.lacewing.cli.stream;

import org.lacewing.explain.RowAttribution;

/**
 * Writes attributions as text. Numbers have as many digits as are needed to read the same 32-bit
 * number back. Immutable and thread-safe.
 */
interface RowText {

  /** Returns what comes before the first row; may be empty. */
  String header();

  /**
   * Returns one row, ended by a line feed.
   *
   * @param row its number, from 0
   * @param line the line of the file it starts on
   * @param id its cell in the id column; empty if there is none
   */
  String line(long row, long line, String id, RowAttribution found);
}
