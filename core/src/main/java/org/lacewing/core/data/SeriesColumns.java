package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Which columns of a table make the series of a model. It is part of the model's schema, so that
 * new rows become series in the same way as those it was trained on.
 *
 * @param id the column that names the series a row is a step of; empty if a row is a whole series
 * @param time the column that orders the rows of a series; empty if a row is a whole series
 * @param columns the columns of each channel: one if a row is a step, otherwise one a step, in the
 *     order of time
 * @param missing what happens when a value is missing
 */
public record SeriesColumns(
    String id, String time, List<List<String>> columns, MissingSteps missing) {
  /** Copies the lists and checks that every column is used once. */
  public SeriesColumns {
    columns = columns.stream().map(List::copyOf).toList();
    List<String> all = new ArrayList<>();
    if (!id.isEmpty()) {
      all.add(id);
      all.add(time);
    }
    columns.forEach(all::addAll);
    int length = columns.isEmpty() ? 0 : columns.get(0).size();
    boolean lengths = columns.stream().allMatch(channel -> channel.size() == length);
    if (length == 0
        || !lengths
        || (!id.isEmpty() && length > 1)
        || id.isEmpty() != time.isEmpty()
        || all.stream().anyMatch(String::isBlank)
        || new HashSet<>(all).size() < all.size()) {
      throw new IllegalArgumentException("Impossible columns of series: " + all);
    }
  }

  /** Returns whether a row is one step of a series. */
  public boolean rowsAreSteps() {
    return !id.isEmpty();
  }
}
