package org.lacewing.training.export.recurrent;

import java.util.Optional;
import org.lacewing.training.export.ExportSite;

/** Refuses what is no series where a layer is written for series. */
final class SeriesRefusal {
  private SeriesRefusal() {}

  /** Returns why an element with this input cannot be written, or empty if it reads series. */
  static Optional<String> of(ExportSite site) {
    return site.inputShape().size() == 2
        ? Optional.empty()
        : Optional.of("it reads rows of shape " + site.inputShape() + ", not series");
  }
}
