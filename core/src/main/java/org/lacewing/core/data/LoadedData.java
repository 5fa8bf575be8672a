package org.lacewing.core.data;

import java.util.List;

/**
 * A data set as it was loaded.
 *
 * @param dataset the columns that are used, and the rows that were kept
 * @param target what is to be predicted
 * @param fingerprint what the file was, before rows were dropped
 * @param lines the line of the file each row starts on
 * @param notes what the reader must know: rows that were dropped, what was inferred
 */
public record LoadedData(
    Dataset dataset, Target target, Fingerprint fingerprint, List<Long> lines, List<String> notes) {
  /** Copies the lists. */
  public LoadedData {
    lines = LineNumbers.copyOf(lines);
    notes = List.copyOf(notes);
  }
}
