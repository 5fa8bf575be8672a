package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Which rows of a source a data set keeps, and how many were dropped for what reason: first those
 * without a label, then those with a missing value. Not thread-safe.
 */
final class KeptRows {
  private final DataSettings settings;
  private final SourceHeader header;
  private final List<CellSyntax> syntax = new ArrayList<>();
  private final int label;
  private long rows;
  private long withoutLabel;
  private long withoutValue;

  KeptRows(SourceHeader header, DataSettings settings) {
    this.settings = settings;
    this.header = header;
    this.label = header.names().indexOf(settings.label());
    header
        .names()
        .forEach(name -> syntax.add(CellSyntax.of(settings.reading(), header.declared(name))));
  }

  /**
   * Returns the rows of a chunk that are kept.
   *
   * @throws DataException if a value is missing where the settings refuse that
   */
  int[] of(Chunk chunk, RowReader reader) {
    boolean[] kept = new boolean[chunk.rows()];
    Cells labels = chunk.columns().get(label);
    for (int row = 0; row < kept.length; row++) {
      kept[row] = !syntax.get(label).isMissing(labels, row);
      if (!kept[row]) {
        if (settings.missingLabel() == MissingLabel.REJECT) {
          throw missing(
              chunk, row, label, reader, "Fill it in, or set data.missingLabel to drop-row.");
        }
        withoutLabel++;
      }
    }
    for (int i = 0; i < syntax.size() && settings.missing() != MissingCells.KEEP; i++) {
      if (i != label && !settings.ignore().contains(header.names().get(i))) {
        dropMissing(chunk, i, kept, reader);
      }
    }
    rows += kept.length;
    return IntStream.range(0, kept.length).filter(row -> kept[row]).toArray();
  }

  private void dropMissing(Chunk chunk, int column, boolean[] kept, RowReader reader) {
    Cells cells = chunk.columns().get(column);
    for (int row = 0; row < kept.length; row++) {
      if (kept[row] && syntax.get(column).isMissing(cells, row)) {
        if (settings.missing() == MissingCells.REJECT) {
          throw missing(
              chunk,
              row,
              column,
              reader,
              "Fill it in, or set data.missing to drop-row, or to keep together with"
                  + " preprocessing.numericMissing and preprocessing.categoricalMissing.");
        }
        kept[row] = false;
        withoutValue++;
      }
    }
  }

  private DataException missing(Chunk chunk, int row, int column, RowReader reader, String advice) {
    return CellSyntax.missing(
        chunk.columns().get(column),
        row,
        reader.place(chunk.line(row)) + ", column \"" + header.names().get(column) + '"',
        advice);
  }

  /**
   * Returns what was dropped.
   *
   * @throws DataException if no row is left
   */
  List<String> notes() {
    if (withoutLabel + withoutValue == rows) {
      boolean noLabels = withoutLabel == rows;
      throw new DataException(
          Failure.of("No row is left")
              .at(header.source())
              .received(
                  (noLabels ? withoutLabel : withoutValue)
                      + " rows, each with "
                      + (noLabels ? "label missing" : "a value missing"))
              .advice("Check the column names and data.reading.missingTokens."));
    }
    List<String> notes = new ArrayList<>();
    addNote(withoutLabel, "label missing", notes);
    addNote(withoutValue, "a value missing", notes);
    return notes;
  }

  private static void addNote(long dropped, String reason, List<String> notes) {
    if (dropped > 0) {
      notes.add(dropped + (dropped == 1 ? " row" : " rows") + " dropped: " + reason);
    }
  }
}
