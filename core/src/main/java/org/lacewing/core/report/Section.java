package org.lacewing.core.report;

import java.util.List;

/**
 * A titled part of a report.
 *
 * @param title the heading
 * @param blocks what stands below it, in order
 */
public record Section(String title, List<Block> blocks) {
  /** Copies the blocks. */
  public Section {
    blocks = List.copyOf(blocks);
  }
}
