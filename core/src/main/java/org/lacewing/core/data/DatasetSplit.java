package org.lacewing.core.data;

import java.util.Collection;

/**
 * A data set cut into three parts without common rows. Models are fitted on {@code train}, choices
 * are made on {@code validation}, and {@code test} is looked at once, at the end.
 */
public record DatasetSplit(Dataset train, Dataset validation, Dataset test) {

  /** Returns the split without the named columns. */
  public DatasetSplit without(Collection<String> names) {
    return new DatasetSplit(train.without(names), validation.without(names), test.without(names));
  }
}
