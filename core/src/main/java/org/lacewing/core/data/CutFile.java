package org.lacewing.core.data;

import java.util.List;

/**
 * A file that was looked through, and where it is cut.
 *
 * @param header the columns
 * @param fingerprint what the file was
 * @param reading how the parts are read: what was to be found out is found out
 * @param ranges the parts in order, which together are all rows; none for a file without rows
 */
public record CutFile(
    SourceHeader header, Fingerprint fingerprint, ReadSettings reading, List<RowRange> ranges) {
  /** Copies the list. */
  public CutFile {
    ranges = List.copyOf(ranges);
  }
}
