package org.lacewing.cli.workflow;

import java.util.Locale;
import java.util.OptionalDouble;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.report.NumberText;

/** Figures of models as reports show them. */
final class Figures {
  private Figures() {}

  /** Returns a text with numbers in it, the same in every locale. */
  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** Returns a metric of an evaluation, or that it is undefined there. */
  static String text(Evaluation evaluation, Metric metric) {
    OptionalDouble value = evaluation.value(metric);
    return value.isPresent() ? NumberText.of(value.getAsDouble()) : "undefined";
  }
}
