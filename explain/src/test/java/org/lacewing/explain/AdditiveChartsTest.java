package org.lacewing.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.report.Block;
import org.lacewing.explain.AdditiveCharts.Additive;

class AdditiveChartsTest {
  private static Additive row(String name, String answer, int features, double first) {
    List<String> names = IntStream.range(0, features).mapToObj(i -> "f" + i).toList();
    List<Double> values =
        new ArrayList<>(
            IntStream.range(0, features).mapToObj(i -> i % 2 == 0 ? 0.1 : -0.2).toList());
    values.set(0, first);
    return new Additive(name, answer, 0.5, names, names, values);
  }

  private static double sum(Additive row) {
    return row.base() + row.values().stream().mapToDouble(value -> value).sum();
  }

  @Test
  void everyChartEndsAtTheAnswerHoweverManyFeaturesThereAre() {
    for (int features : new int[] {1, 3, 15, 16, 40}) {
      List<Additive> rows = List.of(row("a", "p", features, 3), row("b", "p", features, -4));
      List<Block> charts = AdditiveCharts.of(rows);
      Block.ForceChart forces = (Block.ForceChart) charts.get(0);
      Block.DecisionChart decisions = (Block.DecisionChart) charts.get(1);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(forces.lines().get(i).end()).isCloseTo(sum(rows.get(i)), within(1e-12));
        List<Double> reached = decisions.paths().get(i).reached();
        assertThat(reached.get(0)).isEqualTo(0.5);
        assertThat(reached.get(reached.size() - 1)).isCloseTo(sum(rows.get(i)), within(1e-12));
      }
      assertThat(decisions.steps()).endsWith("f0").hasSize(Math.min(features, 16));
    }
  }

  @Test
  void answersAreNotMixedAndOneRowHasNoDecisions() {
    List<Block> charts = AdditiveCharts.of(List.of(row("a", "p(x)", 2, 1), row("b", "p(y)", 2, 1)));
    assertThat(charts).hasSize(2).allMatch(Block.ForceChart.class::isInstance);
  }
}
