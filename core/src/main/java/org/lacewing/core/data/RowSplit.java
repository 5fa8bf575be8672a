package org.lacewing.core.data;

import java.util.List;

/**
 * A data set cut into parts, and which row went where.
 *
 * @param parts the parts; rows keep their order
 * @param trainRows the training part's row numbers in the whole, from 0, rising
 * @param validationRows the validation part's row numbers
 * @param testRows the test part's row numbers
 * @param notes what the reader must know, such as classes too small to be in every part
 */
public record RowSplit(
    DatasetSplit parts,
    List<Integer> trainRows,
    List<Integer> validationRows,
    List<Integer> testRows,
    List<String> notes) {
  /** Copies the lists. */
  public RowSplit {
    trainRows = List.copyOf(trainRows);
    validationRows = List.copyOf(validationRows);
    testRows = List.copyOf(testRows);
    notes = List.copyOf(notes);
  }
}
