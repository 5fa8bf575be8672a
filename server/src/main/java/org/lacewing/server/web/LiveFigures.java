package org.lacewing.server.web;

import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalDouble;
import org.lacewing.core.report.NumberText;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.serving.DriftFigures;
import org.lacewing.server.serving.HistogramFigures;
import org.lacewing.server.serving.Predictions;
import org.lacewing.server.serving.VersionFigures;

/** What versions were asked since the server started, as rows of tables. */
@Singleton
final class LiveFigures {
  static final List<String> VERSION =
      List.of("Version", "Requests", "Rows", "Median", "p99", "Refused", "Late", "Failed");
  static final List<String> DRIFT =
      List.of(
          "Versions",
          "Rows",
          "Equal decisions",
          "Mean difference",
          "Largest difference",
          "Stability index",
          "Rank agreement");

  private final Predictions predictions;

  LiveFigures(Predictions predictions) {
    this.predictions = predictions;
  }

  /** Returns a row a version that was asked. */
  List<List<DomContent>> versions(ModelName model) {
    return predictions.figures().stream()
        .filter(figures -> figures.model().equals(model))
        .map(LiveFigures::row)
        .toList();
  }

  private static List<DomContent> row(VersionFigures figures) {
    return List.of(
        text(Integer.toString(figures.version())),
        text(Long.toString(figures.requests())),
        text(Long.toString(figures.rows())),
        text(quantile(figures.microseconds(), 0.5)),
        text(quantile(figures.microseconds(), 0.99)),
        text(Long.toString(figures.refused())),
        text(Long.toString(figures.late())),
        text(Long.toString(figures.failed())));
  }

  /** Returns the bound of the bar that the quantile lies in. */
  static String quantile(HistogramFigures figures, double share) {
    double wanted = share * figures.count();
    if (wanted == 0) {
      return "–";
    }
    long seen = 0;
    for (int i = 0; i < figures.upTo().size(); i++) {
      seen += figures.counts().get(i);
      if (seen >= wanted) {
        return "≤ " + milliseconds(figures.upTo().get(i));
      }
    }
    return "> " + milliseconds(figures.upTo().get(figures.upTo().size() - 1));
  }

  private static String milliseconds(long microseconds) {
    return NumberText.of(microseconds / 1000.0) + " ms";
  }

  /** Returns a row a pair of versions that were asked the same. */
  List<List<DomContent>> drift(ModelName model) {
    return predictions.drift(model).stream().map(LiveFigures::row).toList();
  }

  private static List<DomContent> row(DriftFigures drift) {
    return List.of(
        text(drift.answering() + " and shadow " + drift.shadow()),
        text(Long.toString(drift.rows())),
        text(NumberText.percent(drift.equalDecisions())),
        text(NumberText.of(drift.meanDifference())),
        text(NumberText.of(drift.maxDifference())),
        text(number(drift.stabilityIndex())),
        text(number(drift.rankAgreement())));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? NumberText.of(value.getAsDouble()) : "–";
  }
}
