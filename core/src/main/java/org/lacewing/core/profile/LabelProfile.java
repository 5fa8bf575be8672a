package org.lacewing.core.profile;

import java.util.List;
import org.lacewing.core.data.NaturalOrder;
import org.lacewing.core.data.Task;

/**
 * What is to be predicted.
 *
 * @param column the label's column
 * @param task what {@code data.task} would be if it is not given
 * @param classes the classes in the order a model would have, with their rows; empty for a number
 */
public record LabelProfile(ColumnProfile column, Task task, List<ValueCount> classes) {
  private static final int MOST_CLASSES = 20;

  /** Copies the classes. */
  public LabelProfile {
    classes = List.copyOf(classes);
  }

  /** Returns the profile of a label: texts are classes, and so are few different whole numbers. */
  static LabelProfile of(ColumnProfile column) {
    boolean classes =
        !column.isNumeric()
            || (column.distinct().count() <= MOST_CLASSES
                && column.numbers().filter(NumberFigures::whole).isPresent());
    return new LabelProfile(
        column,
        classes ? Task.CLASSIFICATION : Task.REGRESSION,
        classes
            ? column.frequent().values().stream()
                .sorted((a, b) -> NaturalOrder.INSTANCE.compare(a.value(), b.value()))
                .toList()
            : List.of());
  }
}
