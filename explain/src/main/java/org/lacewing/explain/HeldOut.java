package org.lacewing.explain;

import java.util.Locale;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;

/**
 * Which rows that the model was not fitted on a figure is measured on. The training rows are no
 * choice: on them a model that learned by heart looks good.
 */
public enum HeldOut {
  /** The rows on which training was stopped and choices were made. */
  VALIDATION,
  /** The rows nobody has looked at. */
  TEST;

  /** Returns the rows. */
  public Dataset of(DatasetSplit split) {
    return this == VALIDATION ? split.validation() : split.test();
  }

  /** Returns the name in reports, such as {@code "test"}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
