package org.lacewing.core.profile;

import java.util.List;
import java.util.Optional;

/**
 * All that was found in a file, as the checks see it.
 *
 * @param rows the number of rows
 * @param columns the columns in the order of the file
 * @param label what is to be predicted, if that is known
 * @param repeats rows that occur again; absent if the file holds images or series
 * @param conflicts rows that occur again with another label; absent without a label
 * @param sample rows to compare columns on
 */
public record ProfiledData(
    long rows,
    List<ColumnProfile> columns,
    Optional<LabelProfile> label,
    Optional<RowRepeats> repeats,
    Optional<RowRepeats> conflicts,
    Sample sample) {
  /** Copies the columns. */
  public ProfiledData {
    columns = List.copyOf(columns);
  }

  /** Returns the columns other than the label. */
  public List<ColumnProfile> features() {
    return columns.stream().filter(column -> !isLabel(column)).toList();
  }

  /** Returns whether a column is the label. */
  public boolean isLabel(ColumnProfile column) {
    return label.filter(target -> target.column().position() == column.position()).isPresent();
  }
}
