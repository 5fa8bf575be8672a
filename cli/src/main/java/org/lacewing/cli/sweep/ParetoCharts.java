package org.lacewing.cli.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.ScatterChart;
import org.lacewing.core.report.Block.Series;

/**
 * Trials as dots, the leading objective against each other one. Trials that no other one beats by
 * these two are joined by a line.
 */
final class ParetoCharts {
  private ParetoCharts() {}

  static List<Block> of(SweepResult result) {
    Objective leading = result.objectives().get(0);
    List<TrialRecord> trials = result.trials().stream().filter(TrialRecord::succeeded).toList();
    if (result.objectives().size() == 1) {
      return List.of(
          new ScatterChart(
              leading.figure() + " of each trial",
              "trial",
              leading.words(),
              trials.stream().map(record -> (double) record.trial().number()).toList(),
              trials.stream().map(record -> value(record, leading)).toList()));
    }
    List<Block> charts = new ArrayList<>();
    for (Objective other : result.objectives().subList(1, result.objectives().size())) {
      charts.add(chart(trials, leading, other));
    }
    return charts;
  }

  private static LineChart chart(List<TrialRecord> trials, Objective leading, Objective other) {
    List<TrialRecord> front = ParetoFront.of(trials, List.of(leading, other));
    List<TrialRecord> others = new ArrayList<>(trials);
    others.removeAll(front);
    List<Series> series = new ArrayList<>();
    series.add(dots("unbeaten by these two", front, leading, other, true));
    if (!others.isEmpty()) {
      series.add(dots("others", others, leading, other, false));
    }
    return new LineChart(
        leading.figure() + " against " + other.figure(), other.words(), leading.words(), series);
  }

  private static Series dots(
      String name, List<TrialRecord> trials, Objective leading, Objective other, boolean joined) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    trials.stream()
        .filter(record -> Double.isFinite(value(record, other)))
        .sorted(
            Comparator.<TrialRecord>comparingDouble(record -> value(record, other))
                .thenComparingDouble(record -> value(record, leading)))
        .forEach(
            record -> {
              if (!joined) {
                // A gap before each one: it is drawn as a dot.
                x.add(value(record, other));
                y.add(Double.NaN);
              }
              x.add(value(record, other));
              y.add(value(record, leading));
            });
    return new Series(name, x, y);
  }

  private static double value(TrialRecord record, Objective objective) {
    return record.figures().getOrDefault(objective.figure(), Double.NaN);
  }
}
