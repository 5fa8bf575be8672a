package org.lacewing.core.data;

import java.util.List;

/**
 * Rows for a model that exists already.
 *
 * @param table the model's features, and its label if that was asked for
 * @param fingerprint what the file was
 * @param lines the line of the file each row starts on
 * @param notes what the reader must know, such as columns that the model does not use
 */
public record LoadedRows(
    Table table, Fingerprint fingerprint, List<Long> lines, List<String> notes) {
  /** Copies the lists. */
  public LoadedRows {
    lines = LineNumbers.copyOf(lines);
    notes = List.copyOf(notes);
  }
}
